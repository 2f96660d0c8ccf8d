import { Tracker } from "./tracker.js";
export class MetaTracker extends Tracker {
  _source() { return "https://connect.facebook.net/da_DK/fbevents.js"; }
  _open(account) {
    const stub = (...args) => { stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args); };
    stub.queue = [];
    stub.loaded = true;
    stub.version = "2.0";
    stub.push = stub;
    window.fbq = stub;
    window._fbq = window._fbq || stub;
    stub("init", account);
    stub("track", "PageView");
  }
  addToCart(sku, value) { window.fbq("track", "AddToCart", { content_ids: [sku], value, currency: "DKK" }); }
}
