(function () {
  var here = sites.find(function (s) { return s.host === location.hostname; });
  var more = extra[location.hostname];
  if (more && more.snap) {
    (function (w, d, src) {
  if (w.snaptr) return;
  var a = w.snaptr = function () { a.handleRequest ? a.handleRequest.apply(a, arguments) : a.queue.push(arguments); };
  a.queue = [];
  var s = d.createElement('script'); s.async = true; s.src = src; d.head.appendChild(s);
})(window, document, 'https://sc-static.net/scevent.min.js');
    snaptr('init', more.snap); snaptr('track', 'PAGE_VIEW');
  }
  if (!here || !here.enabled) { return; }
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
  here.meta.forEach(function (id) { fbq('init', id); });
  fbq('track', 'PageView');
})();
