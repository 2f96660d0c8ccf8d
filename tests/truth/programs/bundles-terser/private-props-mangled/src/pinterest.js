import { Tracker } from "./tracker.js";
export class PinterestTracker extends Tracker {
  _source() { return "https://s.pinimg.com/ct/core.js"; }
  _open(account) {
    window.pintrk = function () { window.pintrk.queue.push([].slice.call(arguments)); };
    window.pintrk.queue = [];
    window.pintrk.version = "3.0";
    window.pintrk("load", account);
    window.pintrk("page");
  }
  addToCart(sku, value) { window.pintrk("track", "addtocart", { value, currency: "DKK" }); }
}
