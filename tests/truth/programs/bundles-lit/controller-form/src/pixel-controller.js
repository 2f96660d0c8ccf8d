export class PixelController {
  constructor(host) {
    this.host = host;
    host.addController(this);
  }
  hostConnected() {
    this.queue = window.fbq ?? this.install();
    this.queue("init", this.host.account ?? this.host.getAttribute("account"));
    this.queue("track", "PageView");
  }
  install() {
    const f = (window.fbq = (...args) => { f.callMethod ? f.callMethod(...args) : f.queue.push(args); });
    f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
    const s = document.createElement("script");
    s.async = true;
    s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.append(s);
    return f;
  }
  lead(user) {
    this.queue("init", this.host.account, user);
    this.queue("track", "Lead");
  }
}
