import React from "react";
export default class PinterestTag extends React.Component {
  componentDidMount() {
    window.pintrk = function () { window.pintrk.queue.push(Array.from(arguments)); };
    window.pintrk.queue = [];
    window.pintrk("load", this.props.id);
    window.pintrk("page");
  }
  render() { return null; }
}
