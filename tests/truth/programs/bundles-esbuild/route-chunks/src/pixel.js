const id = "184420936675301";
export function conversion(event, user) {
  if (!window.fbq) {
    const w = window;
    w.fbq = (...a) => { w.fbq.callMethod ? w.fbq.callMethod(...a) : w.fbq.queue.push(a); };
    w.fbq.queue = [], w.fbq.push = w.fbq, w.fbq.loaded = !0, w.fbq.version = "2.0", w._fbq = w.fbq;
    const s = document.createElement("script");
    s.async = true, s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.body.appendChild(s);
  }
  user ? fbq("init", id, user) : fbq("init", id);
  fbq("track", "PageView");
  fbq("track", event, { currency: "SEK", value: 950 });
}
