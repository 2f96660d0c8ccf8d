class MetaPixel extends HTMLElement {
  static #geladen = false;
  static get observedAttributes() { return ['pixel-id']; }
  connectedCallback() {
    if (!MetaPixel.#geladen) { this.#lade(); MetaPixel.#geladen = true; }
    const id = this.getAttribute('pixel-id');
    if (!id || this.hasAttribute('disabled')) return;
    window.fbq('init', id);
    for (const ev of (this.getAttribute('events') ?? '').split(/\s+/).filter(Boolean)) window.fbq('track', ev);
  }
  attributeChangedCallback(name, alt, neu) { this.dataset.id = neu; }
  #lade() {
    if (!window.fbq) {
  const shim = function () { shim.callMethod ? shim.callMethod(...arguments) : shim.queue.push(arguments); };
  Object.assign(shim, { push: shim, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = shim;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = new URL('/en_US/fbevents.js', 'https://connect.facebook.net').href;
  document.head.prepend(lib);
}
  }
}
customElements.define('meta-pixel', MetaPixel);
const zweite = document.createElement('meta-pixel');
zweite.setAttribute('pixel-id', '938490928949145');
zweite.toggleAttribute('disabled', true);
document.body.append(zweite);
