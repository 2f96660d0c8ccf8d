import { LitElement, html } from "lit";
export class SiteMenu extends LitElement {
  static properties = { open: { type: Boolean, reflect: true } };
  render() {
    return html`<button @click=${() => (this.open = !this.open)}>Menu</button>${this.open ? html`<nav><a href="/">Home</a></nav>` : ""}`;
  }
}
customElements.define("site-menu", SiteMenu);
