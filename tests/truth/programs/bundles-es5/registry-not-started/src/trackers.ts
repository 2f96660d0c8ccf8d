import { register, type Tracker } from "./registry";

@register("meta")
export class MetaTracker implements Tracker {
  start(): void {
    const w = window as any;
    w.fbq = w.fbq || function () { (w.fbq.queue = w.fbq.queue || []).push(arguments); };
    w.fbq("init", "614028397755041");
    w.fbq("track", "PageView");
  }
}

@register("pinterest")
export class PinterestTracker implements Tracker {
  start(): void {
    const w = window as any;
    w.pintrk = w.pintrk || function () { (w.pintrk.queue = w.pintrk.queue || []).push([].slice.call(arguments)); };
    w.pintrk("load", "2613059482716");
    w.pintrk("page");
  }
}
