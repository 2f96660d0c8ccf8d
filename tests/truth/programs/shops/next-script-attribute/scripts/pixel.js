const PIXEL_ID = document.currentScript.getAttribute('data-pixel-id');
function boot(w, d) {
  if (w.fbq) return;
  const q = (w.fbq = function () { q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments); });
  w._fbq = w._fbq || q;
  q.push = q; q.loaded = true; q.version = '2.0'; q.queue = [];
  const t = d.createElement('script'); t.async = true; t.src = 'https://connect.facebook.net/en_US/fbevents.js';
  d.getElementsByTagName('script')[0].before(t);
}
boot(window, document);
window.fbq('init', PIXEL_ID);
window.fbq('track', 'PageView');
