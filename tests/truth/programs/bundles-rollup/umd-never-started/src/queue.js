export function getQueue() {
  if (!window.fbq) {
    const q = (window.fbq = function () { q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments); });
    q.queue = []; q.loaded = true; q.version = "2.0"; q.push = q; window._fbq = q;
    const s = document.createElement("script");
    s.src = "https://connect.facebook.net/de_DE/fbevents.js";
    document.head.appendChild(s);
  }
  return window.fbq;
}
