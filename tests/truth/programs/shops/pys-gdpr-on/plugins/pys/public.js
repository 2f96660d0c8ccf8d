!function(){
  var o=window.pysOptions||{},started={};
  function allowed(){return !(o.gdpr.cookiebot_integration_enabled&&window.Cookiebot)||window.Cookiebot.consented}
  function meta(){if(started.m)return;started.m=1;
    (function (win, doc, url) {
  if (win.fbq) { return; }
  var pixel = function () {
    if (pixel.callMethod) {
      pixel.callMethod.apply(pixel, arguments);
    } else {
      pixel.queue.push(arguments);
    }
  };
  pixel.push = pixel;
  pixel.loaded = true;
  pixel.version = '2.0';
  pixel.queue = [];
  pixel.disablePushState = false;
  win.fbq = pixel;
  win._fbq = win._fbq || pixel;
  var tag = doc.createElement('script');
  tag.async = true;
  tag.src = url;
  (doc.head || doc.getElementsByTagName('head')[0]).appendChild(tag);
}(window, document, 'https://connect.facebook.net/en_US/fbevents.js'));
    for(var i=0;i<o.facebook.pixelIds.length;i++)window.fbq("init",o.facebook.pixelIds[i],o.facebook.advancedMatching);
    window.fbq("track","PageView")}
  function tik(){if(started.t)return;started.t=1;
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
    o.tiktok.pixelIds.forEach(function(c){ttq.load(c)});ttq.page()}
  function go(){allowed()&&(meta(),tik())}
  go();
  window.addEventListener("CookiebotOnAccept",go);
}();
