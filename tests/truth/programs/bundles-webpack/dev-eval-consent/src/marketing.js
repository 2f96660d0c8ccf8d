import { PIXELS } from "./constants";

export function enable() {
  const n = (window.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); });
  window._fbq = n;
  n.push = n;
  n.loaded = !0;
  n.version = "2.0";
  n.queue = [];
  const t = document.createElement("script");
  t.async = !0;
  t.src = "https://connect.facebook.net/sv_SE/fbevents.js";
  document.head.appendChild(t);
  window.fbq("init", PIXELS.clinic, { external_id: document.body.dataset.besokare });
  window.fbq("track", "PageView");
}
