import { Tracker } from "./base";

export class MetaTracker extends Tracker {
  constructor(account: string, private locale: string) {
    super(account);
  }
  private get queue(): any {
    const w = window as any;
    if (!w.fbq) {
      w.fbq = Object.assign((...args: any[]) => (w.fbq.callMethod ? w.fbq.callMethod(...args) : w.fbq.queue.push(args)), { queue: [], version: "2.0", loaded: true });
      w.fbq.push = w._fbq = w.fbq;
      this.load(`https://connect.facebook.net/${this.locale}/fbevents.js`);
    }
    return w.fbq;
  }
  open(): void {
    this.queue("init", this.account);
    this.queue("track", "PageView");
  }
  kontakt(user: { ph: string; zp?: string }): void {
    const clean = Object.fromEntries(Object.entries(user).filter(([, value]) => value));
    this.queue("init", this.account, clean);
    this.queue("track", "Contact");
  }
}
