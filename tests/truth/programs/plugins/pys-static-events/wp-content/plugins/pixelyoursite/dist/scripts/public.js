/* own build of the reader */
(function (options) {
  'use strict';
  if (!options) { return; }
  var Facebook = (function () {
    var loaded = false, ids = options.facebook ? options.facebook.pixelIds : [];
    function fire(name, event) {
      var targets = event.pixelIds && event.pixelIds.length ? event.pixelIds : ids;
      for (var i = 0; i < targets.length; i++) {
        fbq('trackSingle', targets[i], name, event.params || {}, { eventID: event.eventID || '' });
      }
    }
    return {
      isEnabled: function () { return ids.length > 0 && !options.gdpr.facebook_disabled_by_api; },
      load: function () {
        if (loaded || !this.isEnabled()) { return; }
        !function (w, d, tag, src) {
  if (w.fbq) return;
  var q = w.fbq = function () {
    if (q.callMethod) { q.callMethod.apply(q, arguments); } else { q.queue.push(arguments); }
  };
  if (!w._fbq) w._fbq = q;
  q.push = q; q.loaded = true; q.version = '2.0'; q.queue = [];
  var el = d.createElement(tag); el.async = true; el.src = src;
  var first = d.getElementsByTagName(tag)[0];
  first.parentNode.insertBefore(el, first);
}(window, document, 'script', 'https://connect.facebook.net/en_US/fbevents.js');
        ids.forEach(function (id) {
          if (options.facebook.removeMetadata) { fbq('set', 'autoConfig', false, id); }
          if (options.facebook.advancedMatchingEnabled) { fbq('init', id, options.facebook.advancedMatching); } else { fbq('init', id); }
        });
        loaded = true;
      },
      fire: function () {
        var all = (options.staticEvents && options.staticEvents.facebook) || {};
        Object.keys(all).forEach(function (key) { all[key].forEach(function (e) { fire(e.name, e); }); });
      }
    };
  }());
  var TikTok = (function () {
    var ids = options.tiktok ? options.tiktok.pixelIds : [];
    return {
      isEnabled: function () { return ids.length > 0 && !options.gdpr.tiktok_disabled_by_api; },
      load: function () {
        if (!this.isEnabled()) { return; }
        !function(w,d,t){w.TiktokAnalyticsObject=t;var q=w[t]=w[t]||[];q.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie holdConsent revokeConsent grantConsent".split(" ");q.setAndDefer=function(a,b){a[b]=function(){a.push([b].concat([].slice.call(arguments)))}};q.methods.forEach(function(m){q.setAndDefer(q,m)});q.instance=function(i){var e=q._i[i]||[];q.methods.forEach(function(m){q.setAndDefer(e,m)});return e};q.load=function(i,o){var u="https://analytics.tiktok.com/i18n/pixel/events.js";q._i=q._i||{};q._i[i]=[];q._i[i]._u=u;q._t=q._t||{};q._t[i]=+new Date;q._o=q._o||{};q._o[i]=o||{};var s=d.createElement("script");s.async=!0;s.src=u+"?sdkid="+i+"&lib="+t;d.head.appendChild(s)}}(window,document,"ttq");
        ids.forEach(function (id) { ttq.load(id); });
        if (!Array.isArray(options.tiktok.advanced_matching)) { ttq.instance(ids[0]).identify(options.tiktok.advanced_matching); }
        ttq.page();
      },
      fire: function () {}
    };
  }());
  document.addEventListener('DOMContentLoaded', function () {
    [Facebook, TikTok].forEach(function (p) { if (p.isEnabled()) { p.load(); p.fire(); } });
  });
})(window.pysOptions);
