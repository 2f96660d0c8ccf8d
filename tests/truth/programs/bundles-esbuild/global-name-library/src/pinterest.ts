import { Tracker } from "./base";

export class PinterestTracker extends Tracker {
  constructor() {
    super("2613948570213");
  }
  open(): void {
    const w = window as any;
    w.pintrk = w.pintrk || function (...a: any[]) { w.pintrk.queue.push(a); };
    w.pintrk.queue = [];
    this.load("https://s.pinimg.com/ct/core.js");
    w.pintrk("load", this.account);
    w.pintrk("page");
  }
}
