var _facebookAdsExtension = window._facebookAdsExtension || {};
_facebookAdsExtension.facebookPixel = (function () {
  function consent() { return /cookieconsent_status=dismiss/.test(document.cookie) ? 'grant' : 'revoke'; }
  return {
    init: function (pixelId, pii, params) {
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
      fbq('consent', consent());
      fbq('init', pixelId, pii, params);
      fbq('track', 'PageView');
    },
    firePixel: function (e) { fbq('track', e.name, e.data); }
  };
})();
