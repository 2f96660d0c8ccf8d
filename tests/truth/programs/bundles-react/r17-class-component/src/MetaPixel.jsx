import React from "react";

export const PixelContext = React.createContext(() => {});

export default class MetaPixel extends React.Component {
  constructor(props) {
    super(props);
    this.track = this.track.bind(this);
  }
  componentDidMount() {
    const { id, advancedMatching } = this.props;
    if (!window.fbq) {
      const n = (window.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); });
      n.push = n; n.loaded = true; n.version = "2.0"; n.queue = [];
      window._fbq = window._fbq || n;
      const s = document.createElement("script");
      s.async = true;
      s.src = "https://connect.facebook.net/de_DE/fbevents.js";
      document.body.appendChild(s);
    }
    window.fbq("init", id, advancedMatching);
    this.track("PageView");
  }
  track(event, params) { window.fbq("track", event, params); }
  render() {
    return <PixelContext.Provider value={this.track}>{this.props.children}</PixelContext.Provider>;
  }
}
