import { Tracker } from "./Tracker";
export class TikTokTracker extends Tracker {
  static vendor = "tiktok";
  constructor() { super({ id: "CN5K2T3C77U8VQ0M1XYZ" }); }
  library() {
    return [`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${this.id}&lib=ttq`, () => {
      window.ttq = window.ttq || [];
      window.ttq.load = (id) => window.ttq.push(["load", id]);
      window.ttq.load(this.id);
    }];
  }
}
