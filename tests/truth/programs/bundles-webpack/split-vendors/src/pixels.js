import { META_ID, SNAP_ID } from "./ids";

const tag = (src) => document.head.appendChild(Object.assign(document.createElement("script"), { src, async: true }));

export function meta() {
  if (!window.fbq) {
    const q = (window.fbq = function () { q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments); });
    window._fbq || (window._fbq = q);
    q.push = q; q.loaded = !0; q.version = "2.0"; q.queue = [];
    tag("https://connect.facebook.net/nb_NO/fbevents.js");
  }
  fbq("init", META_ID);
  fbq("track", "PageView");
}

export function snap() {
  const s = (window.snaptr = function (...args) { s.handleRequest ? s.handleRequest(...args) : s.queue.push(args); });
  s.queue = [];
  tag("https://sc-static.net/scevent.min.js");
  s("init", SNAP_ID);
  s("track", "PAGE_VIEW");
}
