import { defaults } from "./defaults.js";
import { getQueue } from "./queue.js";

export default class AgenturPixel {
  static version = "1.8.2";
  constructor(options = {}) {
    this.options = { ...defaults, ...options };
    this.queue = getQueue();
    this.queue("init", this.options.account, this.collect());
    this.queue("track", "PageView");
  }
  collect() {
    const email = document.querySelector(this.options.selector);
    return email && email.value ? { em: email.value } : {};
  }
}
