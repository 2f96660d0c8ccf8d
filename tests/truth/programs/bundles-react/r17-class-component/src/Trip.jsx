import React from "react";
import { PixelContext } from "./MetaPixel";
export default class Trip extends React.Component {
  static contextType = PixelContext;
  state = { open: false };
  open = () => {
    this.setState({ open: true });
    this.context("ViewContent", { content_name: this.props.name, content_ids: [this.props.id] });
  };
  render() {
    return <section><h2>{this.props.name}</h2>{this.state.open ? <p>Ab 890 €</p> : <button className="mehr" onClick={this.open}>Mehr</button>}</section>;
  }
}
