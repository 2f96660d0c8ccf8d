export function fbq() {
  if (!window.fbq) {
    const q = (window.fbq = function () { q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments); });
    q.queue = []; q.push = q; q.loaded = !0; q.version = "2.0"; window._fbq = q;
    const s = document.createElement("script");
    s.async = true;
    s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.appendChild(s);
  }
  window.fbq.apply(null, arguments);
}
