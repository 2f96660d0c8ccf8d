define([], function () {
  'use strict';
  return function (config) {
    !function(t,e){var n;t.fbq||(n=t.fbq=function(){(n.callMethod?n.callMethod:function(){n.queue.push(arguments)}).apply(n,arguments)},t._fbq||(t._fbq=n),n.push=n,n.loaded=!0,n.version="2.0",n.queue=[],(e=e.createElement("script")).async=!0,e.src="https://connect.facebook.net/en_US/fbevents.js",document.head.appendChild(e))}(window,document);
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
