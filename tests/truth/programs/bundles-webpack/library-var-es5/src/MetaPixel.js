export class MetaPixel {
  constructor(id, user = {}) {
    this.id = id;
    this.fbq = MetaPixel.stub();
    this.fbq("init", id, { ...user });
    this.fbq("track", "PageView");
  }
  static stub() {
    if (window.fbq) return window.fbq;
    const stub = function (...args) { stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args); };
    Object.assign(stub, { push: stub, queue: [], loaded: true, version: "2.0" });
    window.fbq = window._fbq = stub;
    const script = document.createElement("script");
    script.async = true;
    script.src = "https://connect.facebook.net/da_DK/fbevents.js";
    document.getElementsByTagName("head")[0].appendChild(script);
    return stub;
  }
  purchase(order) { this.fbq("track", "Purchase", { ...order, content_type: "product" }); }
}
