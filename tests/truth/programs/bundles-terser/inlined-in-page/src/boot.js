import { toMatch } from "./match.js";

const ACCOUNT = "930516427784201";
!(function (w, d, src) {
  if (w.fbq) return;
  const q = (w.fbq = (...a) => (q.callMethod ? q.callMethod(...a) : q.queue.push(a)));
  w._fbq = w._fbq || q;
  Object.assign(q, { push: q, loaded: !0, version: "2.0", queue: [] });
  d.head.appendChild(Object.assign(d.createElement("script"), { src, async: !0 }));
})(window, document, "https://connect.facebook.net/de_AT/fbevents.js");

const match = toMatch(window.__konto);
window.fbq("init", ACCOUNT, ...(match ? [match] : []));
window.fbq("track", "PageView", { title: "Käse & mehr </b>" });
