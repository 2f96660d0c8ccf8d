(function () {
  var cfg = window.__RUNTIME__.settings['vtex.facebook-pixel'];
  if (!cfg || !cfg.pixelId) return;
  (function(e,t){if(!e.fbq){var n=e.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};e._fbq=e._fbq||n,n.push=n,n.loaded=!0,n.version="2.0",n.queue=[];var r=t.createElement("script");r.async=1,r.src="//connect.facebook.net/sv_SE/fbevents.js",(t.head||t.body).appendChild(r)}})(window,document);
  window.fbq('init', cfg.pixelId);
  var handlers = {
    'vtex:pageView': function () { window.fbq('track', 'PageView'); },
    'vtex:addToCart': function (d) { window.fbq('track', 'AddToCart', { content_ids: d.items.map(function (i) { return i[cfg.eventId]; }), currency: d.currency, value: d.items.reduce(function (s, i) { return s + i.price; }, 0) / 100 }); }
  };
  window.addEventListener('message', function (e) { if (e.data && handlers[e.data.event]) handlers[e.data.event](e.data); });
})();
