export function fbq(...args) {
  if (!window.fbq) {
    const q = (window.fbq = (...a) => (q.callMethod ? q.callMethod(...a) : q.queue.push(a)));
    window._fbq = q;
    q.push = q;
    q.loaded = true;
    q.version = "2.0";
    q.queue = [];
    const el = document.createElement("script");
    el.async = true;
    el.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.appendChild(el);
  }
  window.fbq(...args);
}
