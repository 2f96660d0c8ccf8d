import { Tracker } from "./tracker.js";
export class SnapTracker extends Tracker {
  _source() { return "https://sc-static.net/scevent.min.js"; }
  _open(account) {
    const snap = (window.snaptr = function () { snap.handleRequest ? snap.handleRequest.apply(snap, arguments) : snap.queue.push(arguments); });
    snap.queue = [];
    snap("init", account);
    snap("track", "PAGE_VIEW");
  }
  addToCart(sku, price) { window.snaptr("track", "ADD_CART", { item_ids: [sku], price, currency: "DKK" }); }
}
