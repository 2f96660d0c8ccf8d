import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["phone"];
  static values = { account: String, locale: { type: String, default: "en_US" } };

  connect() {
    this.fbq("init", this.accountValue);
    this.fbq("track", "PageView");
  }
  schedule(event) {
    event.preventDefault();
    if (this.hasPhoneTarget) this.fbq("init", this.accountValue, { ph: this.phoneTarget.value });
    this.fbq("track", "Schedule");
  }
  fbq(...args) {
    window.fbq ||= this.stub();
    window.fbq(...args);
  }
  stub() {
    const stub = (...args) => { stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args); };
    Object.assign(stub, { queue: [], push: stub, loaded: true, version: "2.0" });
    const script = document.createElement("script");
    script.src = `https://connect.facebook.net/${this.localeValue}/fbevents.js`;
    document.head.append(script);
    return stub;
  }
}
