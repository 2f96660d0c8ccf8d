import { LitElement, html, css } from "lit";
import { PixelController } from "./pixel-controller.js";

class LeadForm extends LitElement {
  static properties = { account: { type: String }, heading: { type: String }, _sent: { state: true } };
  static styles = css`form { display: grid; gap: 0.5rem; }`;
  pixel = new PixelController(this);

  constructor() {
    super();
    this._sent = false;
  }
  _submit(event) {
    event.preventDefault();
    const em = this.renderRoot.querySelector("[name=epost]").value;
    this.pixel.lead({ em });
    this._sent = true;
  }
  render() {
    return this._sent
      ? html`<p>Tack!</p>`
      : html`<form @submit=${this._submit}><h2>${this.heading}</h2><label>E-post <input name="epost" type="email"></label><button>Skicka</button></form>`;
  }
}
customElements.define("lead-form", LeadForm);
