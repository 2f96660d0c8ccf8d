(function () {
  var d = document.currentScript.dataset;
  if (d.meta) {
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
    fbq('init', d.meta);
    if (d.pv === 'true') fbq('track', 'PageView');
  }
  if (d.tiktok) {
(function (w, d, name) {
  w.TiktokAnalyticsObject = name;
  var ttq = w[name] = w[name] || [];
  ttq.methods = ['page', 'track', 'identify', 'instances', 'debug', 'on', 'off', 'once', 'ready', 'alias', 'group', 'enableCookie', 'disableCookie', 'holdConsent', 'revokeConsent', 'grantConsent'];
  ttq.setAndDefer = function (obj, m) {
    obj[m] = function () { obj.push([m].concat(Array.prototype.slice.call(arguments, 0))); };
  };
  for (var i = 0; i < ttq.methods.length; i++) ttq.setAndDefer(ttq, ttq.methods[i]);
  ttq.instance = function (id) {
    var inst = ttq._i[id] || [];
    for (var k = 0; k < ttq.methods.length; k++) ttq.setAndDefer(inst, ttq.methods[k]);
    return inst;
  };
  ttq.load = function (id, opts) {
    var url = 'https://analytics.tiktok.com/i18n/pixel/events.js';
    ttq._i = ttq._i || {}; ttq._i[id] = []; ttq._i[id]._u = url;
    ttq._t = ttq._t || {}; ttq._t[id] = +new Date();
    ttq._o = ttq._o || {}; ttq._o[id] = opts || {};
    var s = d.createElement('script'); s.async = true; s.src = url + '?sdkid=' + id + '&lib=' + name;
    var first = d.getElementsByTagName('script')[0]; first.parentNode.insertBefore(s, first);
  };
})(window, document, 'ttq');
    ttq.load(d.tiktok);
    ttq.page();
  }
  if (d.snap) {
(function (w, d, url) {
  if (w.snaptr) return;
  var a = w.snaptr = function () {
    a.handleRequest ? a.handleRequest.apply(a, arguments) : a.queue.push(arguments);
  };
  a.queue = [];
  var s = d.createElement('script'); s.async = true; s.src = url;
  var u = d.getElementsByTagName('script')[0]; u.parentNode.insertBefore(s, u);
})(window, document, 'https://sc-static.net/scevent.min.js');
    snaptr('init', d.snap);
  }
})();
