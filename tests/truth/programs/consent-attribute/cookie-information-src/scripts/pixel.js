if (!window.fbq) {
  var fbq = window.fbq = function () {
    if (fbq.callMethod) { fbq.callMethod.apply(fbq, arguments); }
    else { fbq.queue.push(arguments); }
  };
  if (!window._fbq) window._fbq = fbq;
  fbq.push = fbq;
  fbq.loaded = true;
  fbq.version = '2.0';
  fbq.queue = [];
  var fbScript = document.createElement('script');
  fbScript.async = true;
  fbScript.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(fbScript);
}
fbq('init', '5449029113805887');
fbq('track', 'PageView');
fbq('track', 'ViewContent', { content_type: 'product', content_ids: ['4410'] });
