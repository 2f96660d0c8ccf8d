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
    ((win, doc) => {
  if (win.fbq) return;
  const f = (...args) => (f.callMethod ? f.callMethod(...args) : f.queue.push(args));
  Object.assign(f, { push: f, loaded: true, version: '2.0', queue: [] });
  win.fbq = f;
  win._fbq ??= f;
  const s = doc.createElement('script');
  s.async = true;
  s.src = 'https://connect.facebook.net/en_US/fbevents.js';
  doc.head.append(s);
})(window, document);
  }
}
customElements.define('meta-pixel', MetaPixel);
const zweite = document.createElement('meta-pixel');
zweite.setAttribute('pixel-id', '938490928949145');
zweite.toggleAttribute('disabled', true);
document.body.append(zweite);
