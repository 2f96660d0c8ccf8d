export class Register {
  static #lista = [];
  static lagg(p) { Register.#lista.push(p); return Register; }
  static startaAlla() { for (const p of Register.#lista) p.starta(); }
}
class Meta {
  #id;
  constructor(id) { this.#id = id; }
  #stubb() {
if (!window.fbq) {
  const stub = (...args) => stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args);
  Object.assign(stub, { push: stub, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = stub;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(lib);
}
  }
  starta() { this.#stubb(); window.fbq('init', this.#id); window.fbq('track', 'PageView'); }
}
class Snap {
  #id = '7dd57b0b-fdb1-43c6-ad56-1b612d307533';
  starta() {
!function(e,t){if(!e.snaptr){var n=e.snaptr=function(){n.handleRequest?n.handleRequest.apply(n,arguments):n.queue.push(arguments)};n.queue=[];var r=t.createElement("script");r.async=!0,r.src="https://sc-static.net/scevent.min.js",t.head.appendChild(r)}}(window,document);
    window.snaptr('init', this.#id);
    window.snaptr('track', 'PAGE_VIEW');
  }
  static { Register.lagg(new Meta('221658787393684')).lagg(new Snap()); }
}
Register.startaAlla();
