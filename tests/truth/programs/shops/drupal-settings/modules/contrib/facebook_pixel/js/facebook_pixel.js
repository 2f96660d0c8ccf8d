(function (Drupal) {
  'use strict';
  Drupal.behaviors.facebookPixel = {
    attach: function (context, settings) {
      var conf = settings.facebook_pixel;
      if (!conf || !conf.facebook_id) return;
      var run = function () {
        (function () {
  if (typeof window.fbq === 'function') return;
  var queue = [];
  function fbqShim() { return fbqShim.callMethod ? fbqShim.callMethod.apply(fbqShim, arguments) : void queue.push(arguments); }
  fbqShim.queue = queue;
  fbqShim.push = fbqShim;
  fbqShim.loaded = true;
  fbqShim.version = '2.0';
  window['fbq'] = fbqShim;
  if (!window['_fbq']) window['_fbq'] = fbqShim;
  var ref = document.scripts[0], node = document.createElement('script');
  node.async = 1;
  node.src = ['https:/', 'connect.facebook.net', 'en_US', 'fbevents.js'].join('/');
  ref.parentNode.insertBefore(node, ref);
})();
        if (conf.fb_disable_advanced) fbq('set', 'autoConfig', 'false', conf.facebook_id);
        fbq('init', conf.facebook_id);
        fbq('track', 'PageView');
        conf.events.forEach(function (e) { fbq('track', e.event, JSON.parse(e.data)); });
      };
      if (conf.eu_cookie_compliance) {
        if (Drupal.eu_cookie_compliance.hasAgreed()) { run(); return; }
        document.addEventListener('eu_cookie_compliance.changeStatus', function () { if (Drupal.eu_cookie_compliance.hasAgreed()) run(); });
      } else { run(); }
    }
  };
})(Drupal);
