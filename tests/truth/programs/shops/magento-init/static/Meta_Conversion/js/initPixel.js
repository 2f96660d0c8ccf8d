define([], function () {
  'use strict';
  return function (config) {
    (function(e,t){if(!e.fbq){var n=e.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};e._fbq=e._fbq||n,n.push=n,n.loaded=!0,n.version="2.0",n.queue=[];var r=t.createElement("script");r.async=1,r.src="//connect.facebook.net/sv_SE/fbevents.js",(t.head||t.body).appendChild(r)}})(window,document);
    function start(user) {
      window.fbq('init', config.pixelId, user, { agent: config.agent });
      window.fbq('track', 'PageView');
      window.metaPixelInitFlag = true;
    }
    if (config.automaticMatchingFlag) {
      fetch(config.userDataUrl, { headers: { 'X-Requested-With': 'XMLHttpRequest' } }).then(function (r) { return r.json(); }).then(function (j) { start(j.data_collected || {}); });
    } else { start({}); }
  };
});
