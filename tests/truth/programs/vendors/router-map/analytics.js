(function (root) {
  var registry = {}, active = [];
  function Integration(name, methods) { registry[name] = methods; }
  Integration('Meta Pixel', {
    initialize: function (o) { this.o = o; (function(){ (function(e,t){if(!e.fbq){var n=e.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};e._fbq=e._fbq||n,n.push=n,n.loaded=!0,n.version="2.0",n.queue=[];var r=t.createElement("script");r.async=1,r.src="//connect.facebook.net/sv_SE/fbevents.js",(t.head||t.body).appendChild(r)}})(window,document); })(); root.fbq('init', o.pixelId); },
    page: function () { root.fbq('track', 'PageView'); },
    identify: function (id, t) { root.fbq('init', this.o.pixelId, { em: t.email, external_id: id }); },
    track: function (n, p) { var std = this.o.standardEvents[n]; std ? root.fbq('track', std, { value: p.revenue || p.price, currency: p.currency || 'GBP' }) : root.fbq('trackCustom', n, p); }
  });
  Integration('TikTok Pixel', {
    initialize: function (o) { !function(w,d,n){w.TiktokAnalyticsObject=n;var q=w[n]=w[n]||[];q.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie holdConsent revokeConsent grantConsent".split(" ");q.setAndDefer=function(o,m){o[m]=function(){o.push([m].concat([].slice.call(arguments)))}};for(var i=0;i<q.methods.length;i++)q.setAndDefer(q,q.methods[i]);q.instance=function(id){var o=q._i[id]||[];for(var k=0;k<q.methods.length;k++)q.setAndDefer(o,q.methods[k]);return o};q.load=function(id,opt){var u="https://analytics.tiktok.com/i18n/pixel/events.js";q._i=q._i||{};q._i[id]=[];q._i[id]._u=u;q._t=q._t||{};q._t[id]=+new Date;q._o=q._o||{};q._o[id]=opt||{};var s=d.createElement("script");s.type="text/javascript";s.async=!0;s.src=u+"?sdkid="+id+"&lib="+n;var f=d.getElementsByTagName("script")[0];f.parentNode.insertBefore(s,f)}}(window,document,"ttq"); ttq.load(o.code); },
    page: function () { ttq.page(); },
    identify: function (id, t) { ttq.identify({ email: t.email, external_id: id }); },
    track: function (n, p) { ttq.track(n.split(' ').join(''), { value: p.revenue || p.price }); }
  });
  Integration('Pinterest Tag', {
    initialize: function (o) { !function(u){if(!window.pintrk){window.pintrk=function(){window.pintrk.queue.push(Array.prototype.slice.call(arguments))};var p=window.pintrk;p.queue=[];p.version="3.0";var s=document.createElement("script");s.async=!0;s.src=u;var f=document.getElementsByTagName("script")[0];f.parentNode.insertBefore(s,f)}}("https://s.pinimg.com/ct/core.js"); pintrk('load', o.tid); },
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
