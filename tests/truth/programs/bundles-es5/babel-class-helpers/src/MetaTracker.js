import { Tracker } from "./Tracker";
export class MetaTracker extends Tracker {
  static vendor = "meta";
  library() {
    const { locale } = this.options;
    return [`https://connect.facebook.net/${locale}/fbevents.js`, () => {
      const q = function (...args) { q.callMethod ? q.callMethod(...args) : q.queue.push(args); };
      q.queue = []; q.push = q; q.loaded = true; q.version = "2.0";
      window.fbq = q;
      window._fbq = window._fbq || q;
      q("init", this.id);
    }];
  }
  page() { return this.track("PageView"); }
  identify({ email }) { window.fbq("init", this.id, { em: email }); return this; }
  track(name, params = {}) { window.fbq("track", name, { ...params, source: this.name }); return this; }
}
