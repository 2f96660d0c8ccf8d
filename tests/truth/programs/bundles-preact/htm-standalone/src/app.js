import { render, Component } from "preact";
import { html } from "htm/preact";
import { lazyPixel } from "./lazy-pixel.js";

const pixel = lazyPixel("806251937744510");

class Signup extends Component {
  state = { email: "" };
  send = () => {
    pixel.user({ em: this.state.email }).track("Subscribe");
    this.props.onDone();
  };
  componentWillUnmount() { pixel.trackCustom("FormClosed"); }
  render({ title }, { email }) {
    return html`<form onSubmit=${(e) => e.preventDefault()}>
      <h1>${title}</h1>
      <label>E-post <input id="epost" value=${email} onInput=${(e) => this.setState({ email: e.target.value })} /></label>
      <button id="send" onClick=${this.send}>Bli medlem</button>
    </form>`;
  }
}

class App extends Component {
  render(_, { done }) {
    return done ? html`<p>Välkommen in i bruset.</p>` : html`<${Signup} title="Bli medlem" onDone=${() => this.setState({ done: true })} />`;
  }
}
render(html`<${App} />`, document.getElementById("app"));
