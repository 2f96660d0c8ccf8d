import { LitElement } from "lit";
export class MetaPixel extends LitElement {
  static account = "264817390552046";
  connectedCallback() {
    super.connectedCallback();
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", MetaPixel.account);
    window.fbq("track", "PageView");
  }
}
customElements.define("meta-pixel", MetaPixel);
