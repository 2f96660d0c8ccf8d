(function (Drupal) {
  'use strict';
  Drupal.behaviors.facebookPixel = {
    attach: function (context, settings) {
      var conf = settings.facebook_pixel;
      if (!conf || !conf.facebook_id) return;
      var run = function () {
        !function(w,d,tag,src,q,el,first){if(w.fbq)return;q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};w._fbq||(w._fbq=q);q.push=q;q.loaded=!0;q.version='2.0';q.queue=[];el=d.createElement(tag);el.async=!0;el.src=src;first=d.getElementsByTagName(tag)[0];first.parentNode.insertBefore(el,first)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
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
