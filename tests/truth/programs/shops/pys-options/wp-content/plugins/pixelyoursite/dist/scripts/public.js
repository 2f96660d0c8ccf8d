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
      !function(t,e){var n;t.fbq||(n=t.fbq=function(){(n.callMethod?n.callMethod:function(){n.queue.push(arguments)}).apply(n,arguments)},t._fbq||(t._fbq=n),n.push=n,n.loaded=!0,n.version="2.0",n.queue=[],(e=e.createElement("script")).async=!0,e.src="https://connect.facebook.net/en_US/fbevents.js",document.head.appendChild(e))}(window,document);
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
