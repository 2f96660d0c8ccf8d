/*! byra-router 3.8.1 */
(function (w, d) {
  var KUNDER = {
    nordanvind: {
      se: { meta: ['909668042373619'], tiktok: 'CIUXP4U71IAGK75VTM78', pinterest: null },
      no: { meta: ['7097479786413169'], tiktok: null, pinterest: '2610135689377' }
    },
    provkund: { se: { meta: ['801364216226551'] } }
  };
  var konto = null, kund = null;
  var start = {
    meta: function (lista) {
      window.fbq||(window.fbq=function(){var f=window.fbq;f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},window._fbq||(window._fbq=window.fbq),window.fbq.push=window.fbq,window.fbq.loaded=!0,window.fbq.version="2.0",window.fbq.queue=[],function(d){var s=d.createElement("script");s.async=!0;s.src="//connect.facebook.net/en_US/fbevents.js";d.head.appendChild(s)}(document));
      lista.forEach(function (id) { w.fbq('init', id); });
    },
    tiktok: function (id) {
      !function(e,t,n){e.TiktokAnalyticsObject=n;var o=e[n]=e[n]||[];o.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie".split(" "),o.setAndDefer=function(e,t){e[t]=function(){e.push([t].concat([].slice.call(arguments)))}},o.methods.forEach(function(e){o.setAndDefer(o,e)}),o.instance=function(e){var t=o._i[e]||[];return o.methods.forEach(function(e){o.setAndDefer(t,e)}),t},o.load=function(e,i){var a="https://analytics.tiktok.com/i18n/pixel/events.js";(o._i=o._i||{})[e]=[],o._i[e]._u=a,(o._t=o._t||{})[e]=+new Date,(o._o=o._o||{})[e]=i||{};var r=t.createElement("script");r.async=!0,r.src=a+"?sdkid="+e+"&lib="+n,t.head.appendChild(r)}}(window,document,"ttq");
      w.ttq.load(id);
    },
    pinterest: function (id) {
      !function(e,t){if(!e.pintrk){var n=e.pintrk=function(){n.queue.push([].slice.call(arguments))};n.queue=[],n.version="3.0";var r=t.createElement("script");r.async=1,r.src="https://s.pinimg.com/ct/core.js",t.head.appendChild(r)}}(window,document);
      w.pintrk('load', id);
    }
  };
  function finns(namn) { return konto && konto[namn] && konto[namn].length !== 0; }
  var kommandon = {
    konfig: function (k) {
      kund = k;
      konto = (KUNDER[k.kund] || {})[k.marknad] || {};
      Object.keys(start).forEach(function (n) { if (finns(n)) start[n](konto[n]); });
    },
    sida: function (s) {
      if (finns('meta')) w.fbq('track', 'PageView', { sidtyp: s.typ });
      if (finns('tiktok')) w.ttq.page();
      if (finns('pinterest')) w.pintrk('page');
    },
    korg: function (v) {
      if (finns('meta')) w.fbq('track', 'AddToCart', { content_ids: [v.id], value: v.pris, currency: 'SEK', content_type: 'product' });
      if (finns('tiktok')) w.ttq.track('AddToCart', { content_id: v.id, value: v.pris, currency: 'SEK' });
    },
    lead: function (l) {
      if (finns('tiktok')) w.ttq.identify({ email: l.epost });
      if (finns('meta')) w.fbq('track', 'Subscribe', { kalla: l.kalla });
    }
  };
  function kor(rad) {
    var f = kommandon[rad[0]];
    if (!f) return;
    try { f.apply(null, rad.slice(1)); } catch (fel) { if (w.console) console.error('[byra]', rad[0], fel); }
  }
  var gammal = w.byra && w.byra.q || [];
  w.byra = { push: function () { kor([].slice.call(arguments)); }, version: '3.8.1' };
  while (gammal.length) kor(gammal.shift());
})(window, document);
