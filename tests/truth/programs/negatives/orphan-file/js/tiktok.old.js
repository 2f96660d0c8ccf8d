(function (win, doc) {
  win.TiktokAnalyticsObject = 'ttq';
  var ttq = win.ttq = win.ttq || [];
  ttq.methods = ['page', 'track', 'identify', 'instances', 'debug', 'on', 'off', 'once', 'ready', 'alias', 'group', 'enableCookie', 'disableCookie', 'holdConsent', 'revokeConsent', 'grantConsent'];
  ttq.setAndDefer = function (target, method) {
    target[method] = function () {
      target.push([method].concat(Array.prototype.slice.call(arguments, 0)));
    };
  };
  ttq.methods.forEach(function (m) { ttq.setAndDefer(ttq, m); });
  ttq.instance = function (id) {
    var inst = (ttq._i && ttq._i[id]) || [];
    ttq.methods.forEach(function (m) { ttq.setAndDefer(inst, m); });
    return inst;
  };
  ttq.load = function (id, options) {
    var url = 'https://analytics.tiktok.com/i18n/pixel/events.js';
    (ttq._i = ttq._i || {})[id] = [];
    ttq._i[id]._u = url;
    (ttq._t = ttq._t || {})[id] = Date.now();
    (ttq._o = ttq._o || {})[id] = options || {};
    var el = doc.createElement('script');
    el.async = true;
    el.src = url + '?sdkid=' + encodeURIComponent(id) + '&lib=ttq';
    doc.head.appendChild(el);
  };
})(window, document);
ttq.load('CU0C9BWFFSURAIYYZQAX');
ttq.page();
