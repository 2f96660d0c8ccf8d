var matning = { pa: function (id) {
(function (w, d, src) {
  if (w.fbq) return;
  var q = w.fbq = function () {
    q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments);
  };
  if (!w._fbq) w._fbq = q;
  q.push = q; q.loaded = true; q.version = '2.0'; q.queue = [];
  var tag = d.createElement('script'), first = d.getElementsByTagName('script')[0];
  tag.async = true; tag.src = src;
  first.parentNode.insertBefore(tag, first);
})(window, document, 'https://connect.facebook.net/sv_SE/fbevents.js');
  fbq('init', id);
  fbq('track', 'PageView');
} };
