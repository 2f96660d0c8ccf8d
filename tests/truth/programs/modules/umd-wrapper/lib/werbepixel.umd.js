(function (root, factory) {
  if (typeof define === 'function' && define.amd) define('werbepixel', [], factory);
  else if (typeof module === 'object' && module.exports) module.exports = factory();
  else root.Werbepixel = factory();
})(typeof self !== 'undefined' ? self : this, function () {
  'use strict';
  function start(o) {
(function () {
    var w = window, d = document, n;
    if (typeof w.fbq === 'function') { return; }
    n = function () {
        if (n.callMethod) {
            n.callMethod.apply(n, arguments);
        } else {
            n.queue.push(arguments);
        }
    };
    w.fbq = n;
    w._fbq = w._fbq || n;
    n.push = n;
    n.loaded = true;
    n.version = '2.0';
    n.queue = [];
    var el = d.createElement('script');
    el.async = true;
    el.src = 'https://connect.facebook.net/de_DE/fbevents.js';
    (d.head || d.body).appendChild(el);
}());
    window.fbq('init', o.meta);
    window.fbq('track', 'PageView', { seite: o.seite });
  }
  return { start: start };
});
