(function (root) {
  var registry = {}, active = [];
  function Integration(name, methods) { registry[name] = methods; }
  Integration('Meta Pixel', {
    initialize: function (o) { this.o = o; (function(){ (()=>{const o=window;if(!o.fbq){const c=o.fbq=function(){c.callMethod?c.callMethod.apply(c,arguments):c.queue.push(arguments)};o._fbq||(o._fbq=c),c.push=c,c.loaded=!0,c.version="2.0",c.queue=[];const r=document.createElement("script");r.async=!0,r.src="https://connect.facebook.net/nb_NO/fbevents.js",document.head.append(r)}})(); })(); root.fbq('init', o.pixelId); },
    page: function () { root.fbq('track', 'PageView'); },
    identify: function (id, t) { root.fbq('init', this.o.pixelId, { em: t.email, external_id: id }); },
    track: function (n, p) { var std = this.o.standardEvents[n]; std ? root.fbq('track', std, { value: p.revenue || p.price, currency: p.currency || 'GBP' }) : root.fbq('trackCustom', n, p); }
  });
  Integration('TikTok Pixel', {
    initialize: function (o) { (function (root) {
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
})(window); ttq.load(o.code); },
    page: function () { ttq.page(); },
    identify: function (id, t) { ttq.identify({ email: t.email, external_id: id }); },
    track: function (n, p) { ttq.track(n.split(' ').join(''), { value: p.revenue || p.price }); }
  });
  Integration('Pinterest Tag', {
    initialize: function (o) { window.pintrk || (window.pintrk = function () { window.pintrk.queue.push([].slice.call(arguments)); }, window.pintrk.queue = [], window.pintrk.version = '3.0', (function (s) { s.async = true; s.src = 'https://s.pinimg.com/ct/core.js'; document.head.appendChild(s); })(document.createElement('script'))); pintrk('load', o.tid); },
    page: function () { pintrk('page'); }, track: function (n) { pintrk('track', 'custom', { n: n }); }
  });
  function each(method, args) { active.forEach(function (i) { if (i[method]) i[method].apply(i, args); }); }
  root.analytics = {
    load: function (settings) {
      Object.keys(settings).forEach(function (name) {
        if (!settings[name] || !registry[name]) return;
        var inst = Object.create(registry[name]);
        inst.initialize(settings[name]);
        active.push(inst);
      });
    },
    page: function () { each('page', arguments); },
    track: function () { each('track', arguments); },
    identify: function () { each('identify', arguments); }
  };
})(window);
