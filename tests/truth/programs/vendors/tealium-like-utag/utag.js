var utag = { cfg: {}, data: window.utag_data, sender: {}, loader: {} };
utag.loader.rules = {
  3: function (b) { return b.page_type === 'checkout' && b.country === 'gb'; },
  4: function (b) { return b.country === 'us'; }
};
utag.sender[12] = function (b) {
  var u = { data: { cust_pixel: '6847523553084550,574922987885611', agent: 'tmtealium' }, map: { customer_email: 'em', order_total: 'value' } };
  window._fbq = window._fbq || [];
window.fbq = window.fbq || function () {
  (window.fbq.callMethod || function () { window.fbq.queue.push(arguments); }).apply(window.fbq, arguments);
};
window.fbq.queue = window.fbq.queue || [];
window.fbq.push = window.fbq; window.fbq.loaded = true; window.fbq.version = '2.0';
(function () {
  var s = document.createElement('script'), x = document.getElementsByTagName('script')[0];
  s.async = true; s.src = 'https://connect.facebook.net/de_DE/fbevents.js';
  x.parentNode.insertBefore(s, x);
})();
  var ev = {}, user = {};
  for (var k in u.map) { if (b[k]) (u.map[k] === 'em' ? user : ev)[u.map[k]] = b[k]; }
  u.data.cust_pixel.split(',').forEach(function (p) { window.fbq('init', p, user); });
  window.fbq.agent = u.data.agent;
  window.fbq('track', 'InitiateCheckout', ev);
};
utag.sender[13] = function () {
  !function(w,d,n){w.TiktokAnalyticsObject=n;var q=w[n]=w[n]||[];q.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie holdConsent revokeConsent grantConsent".split(" ");q.setAndDefer=function(o,m){o[m]=function(){o.push([m].concat([].slice.call(arguments)))}};for(var i=0;i<q.methods.length;i++)q.setAndDefer(q,q.methods[i]);q.instance=function(id){var o=q._i[id]||[];for(var k=0;k<q.methods.length;k++)q.setAndDefer(o,q.methods[k]);return o};q.load=function(id,opt){var u="https://analytics.tiktok.com/i18n/pixel/events.js";q._i=q._i||{};q._i[id]=[];q._i[id]._u=u;q._t=q._t||{};q._t[id]=+new Date;q._o=q._o||{};q._o[id]=opt||{};var s=d.createElement("script");s.type="text/javascript";s.async=!0;s.src=u+"?sdkid="+id+"&lib="+n;var f=d.getElementsByTagName("script")[0];f.parentNode.insertBefore(s,f)}}(window,document,"ttq");
  ttq.load('CKSEN3VQB2DUBHLR7LVI'); ttq.page();
};
utag.map = { 12: 3, 13: 4 };
Object.keys(utag.sender).forEach(function (id) {
  if (utag.loader.rules[utag.map[id]](utag.data)) utag.sender[id](utag.data);
});
