export class Pixel {
  #id;
  #debugId = "111122223333444";
  constructor(id) { this.#id = id; }
  get id() { return this.#id; }
  debug() { window.fbq("init", this.#debugId); }
  match({ email }) { return { em: email }; }
  queue() {
    const q = (window.fbq = function (...args) { q.callMethod ? q.callMethod(...args) : q.queue.push(args); });
    q.queue = []; q.push = q; q.version = "2.0"; q.loaded = true;
    window._fbq ??= q;
    return ["https://connect.facebook.net/en_GB/fbevents.js", q, "PageView"];
  }
  run(user) {
    const [src, send, page] = this.queue();
    const script = document.createElement("script");
    script.src = src;
    document.head.appendChild(script);
    send("init", this.id, ...(user?.email ? [this.match(user)] : []));
    send("track", page);
  }
}
export class SnapPixel extends Pixel {
  match(user) { return { user_email: super.match(user).em }; }
  queue() {
    const s = (window.snaptr = (...args) => (s.handleRequest ? s.handleRequest(...args) : s.queue.push(args)));
    s.queue = [];
    return ["https://sc-static.net/scevent.min.js", s, "PAGE_VIEW"];
  }
}
