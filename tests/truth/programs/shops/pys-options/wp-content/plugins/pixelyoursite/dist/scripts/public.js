(function (options) {
  var Consent = {
    disabled: function (pixel) {
      var g = options.gdpr;
      if (g.all_disabled_by_api || g[pixel + '_disabled_by_api']) return true;
      if (g.cookiebot_integration_enabled && typeof window.Cookiebot !== 'undefined') return window.Cookiebot.consented === false;
      return false;
    }
  };
  var Facebook = {
    isEnabled: function () { return 'facebook' in options && options.facebook.pixelIds.length > 0; },
    load: function () {
      if (!this.isEnabled() || Consent.disabled('facebook')) return;
      (function(e,t){if(!e.fbq){var n=e.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};e._fbq=e._fbq||n,n.push=n,n.loaded=!0,n.version="2.0",n.queue=[];var r=t.createElement("script");r.async=1,r.src="//connect.facebook.net/sv_SE/fbevents.js",(t.head||t.body).appendChild(r)}})(window,document);
      options.facebook.pixelIds.forEach(function (id) {
        if (options.facebook.removeMetadata) fbq('set', 'autoConfig', false, id);
        fbq('init', id, options.facebook.advancedMatching);
      });
      var ev = options.staticEvents.facebook;
      for (var k in ev) ev[k].forEach(function (e) { fbq('track', e.name, e.params, { eventID: e.eventID }); });
    }
  };
  var Analytics = {
    load: function () {
      if (!options.ga.trackingIds.length || Consent.disabled('analytics')) return;
      window.dataLayer = window.dataLayer || [];
      window.gtag = window.gtag || function () { dataLayer.push(arguments); };
      gtag('js', new Date());
      options.ga.trackingIds.forEach(function (id) { gtag('config', id, { debug_mode: false }); });
    }
  };
  Facebook.load(); Analytics.load();
})(pysOptions);
