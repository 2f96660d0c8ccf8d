!function (w, d, tag, src) {
  if (w.fbq) return;
  var q = w.fbq = function () {
    if (q.callMethod) { q.callMethod.apply(q, arguments); } else { q.queue.push(arguments); }
  };
  if (!w._fbq) w._fbq = q;
  q.push = q; q.loaded = true; q.version = '2.0'; q.queue = [];
  var el = d.createElement(tag); el.async = true; el.src = src;
  var first = d.getElementsByTagName(tag)[0];
  first.parentNode.insertBefore(el, first);
}(window, document, 'script', 'https://connect.facebook.net/en_US/fbevents.js');
fbq('init', kontonr);
fbq('track', 'PageView');
