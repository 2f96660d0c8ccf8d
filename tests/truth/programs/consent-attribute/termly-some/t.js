(function (root) {
  var q = root.ttq = root.ttq || [];
  root.TiktokAnalyticsObject = 'ttq';
  q.methods = ['page', 'track', 'identify', 'instances', 'debug', 'on', 'off', 'once', 'ready', 'alias', 'group', 'enableCookie', 'disableCookie', 'holdConsent', 'revokeConsent', 'grantConsent'];
  q.setAndDefer = function (o, name) { o[name] = function () { o.push([name].concat([].slice.call(arguments))); }; };
  for (var i = q.methods.length; i--;) q.setAndDefer(q, q.methods[i]);
  q.instance = function (id) { var o = q._i[id] || []; q.methods.forEach(q.setAndDefer.bind(null, o)); return o; };
  q.load = function (id, opts) {
    var base = 'https://analytics.tiktok.com/i18n/pixel/events.js';
    q._i = q._i || {}; q._t = q._t || {}; q._o = q._o || {};
    q._i[id] = []; q._i[id]._u = base; q._t[id] = +new Date(); q._o[id] = opts || {};
    var s = document.createElement('script'), f = document.getElementsByTagName('script')[0];
    s.async = true; s.src = base + '?sdkid=' + id + '&lib=ttq';
    f.parentNode.insertBefore(s, f);
  };
})(window);
ttq.load("COP1GMJ7OYAHQP1OLTM7");
ttq.page();
