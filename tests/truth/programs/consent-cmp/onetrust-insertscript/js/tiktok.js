!function (w, d, name) {
  w.TiktokAnalyticsObject = name;
  var q = w[name] = w[name] || [];
  q.methods = ['page', 'track', 'identify', 'instances', 'debug', 'on', 'off', 'once', 'ready', 'alias', 'group', 'enableCookie', 'disableCookie', 'holdConsent', 'revokeConsent', 'grantConsent'];
  q.setAndDefer = function (t, m) { t[m] = function () { t.push([m].concat(Array.prototype.slice.call(arguments, 0))); }; };
  for (var i = 0; i < q.methods.length; i++) q.setAndDefer(q, q.methods[i]);
  q.instance = function (id) {
    var one = q._i[id] || [];
    for (var n = 0; n < q.methods.length; n++) q.setAndDefer(one, q.methods[n]);
    return one;
  };
  q.load = function (id, opts) {
    var base = 'https://analytics.tiktok.com/i18n/pixel/events.js';
    q._i = q._i || {}; q._i[id] = []; q._i[id]._u = base;
    q._t = q._t || {}; q._t[id] = +new Date();
    q._o = q._o || {}; q._o[id] = opts || {};
    var s = d.createElement('script'); s.async = true; s.src = base + '?sdkid=' + id + '&lib=' + name;
    var f = d.getElementsByTagName('script')[0]; f.parentNode.insertBefore(s, f);
  };
}(window, document, 'ttq');
ttq.load('CPGKW50AVCX4YP0TUJ0Q');
ttq.page();
