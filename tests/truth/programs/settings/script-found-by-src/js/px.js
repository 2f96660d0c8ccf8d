(function () {
  var mig = document.querySelector('script[src*="/px.js"]');
  var q = new URL(mig.src, location.href).searchParams;
!function(w,d){var b;w.fbq||((b=w.fbq=function(){b.callMethod?b.callMethod.apply(b,arguments):b.queue.push(arguments)}).push=b,b.loaded=!0,b.version="2.0",b.queue=[],w._fbq=w._fbq||b,(d=d.createElement("script")).src="https://connect.facebook.net/da_DK/fbevents.js",d.async=1,document.head.append(d))}(window,document);
  fbq('init', q.get('id'));
  q.get('ev').split(',').forEach(function (ev) { fbq('track', ev); });
  if (q.get('debug') === '1') fbq('init', q.get('test'));
})();
