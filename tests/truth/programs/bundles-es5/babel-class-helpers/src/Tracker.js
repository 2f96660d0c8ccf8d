export class Tracker {
  constructor({ id, ...options }) {
    this.id = id;
    this.options = { consent: true, ...options };
    if (this.options.consent) this.boot();
  }
  boot() {
    const [src, ready] = this.library();
    const script = document.createElement("script");
    script.src = src;
    script.async = true;
    document.head.appendChild(script);
    ready();
  }
  get name() { return this.constructor.vendor; }
}
