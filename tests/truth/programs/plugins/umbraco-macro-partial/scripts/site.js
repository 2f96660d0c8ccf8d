(function () {
  var el = document.getElementById('umb');
  if (!el) return;
  var root = JSON.parse(el.dataset.root), page = JSON.parse(el.dataset.page);
  function prop(alias) { return page[alias] || root[alias] || ''; }
  if (page.hideTracking === '1' || root.hideTracking === '1') return;
  if (prop('fbPixel')) {
    if (typeof window.fbq === "undefined") {
  window.fbq = function () { window.fbq.callMethod ? window.fbq.callMethod.apply(window.fbq, arguments) : window.fbq.queue.push(arguments); };
  window._fbq = window._fbq || window.fbq;
  window.fbq.push = window.fbq; window.fbq.loaded = true; window.fbq.version = "2.0"; window.fbq.queue = [];
  var fbScript = document.createElement("script");
  fbScript.async = true;
  fbScript.src = "https://connect.facebook.net/en_US/fbevents.js";
  document.head.appendChild(fbScript);
}
    fbq('init', prop('fbPixel'));
    fbq('track', 'PageView', { node: el.dataset.node });
  }
  if (prop('pinTag')) {
    !function (src) {
  if (!window.pintrk) {
    window.pintrk = function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); };
    var p = window.pintrk; p.queue = []; p.version = '3.0';
    var s = document.createElement('script'); s.async = true; s.src = src;
    document.head.appendChild(s);
  }
}('https://s.pinimg.com/ct/core.js');
    pintrk('load', prop('pinTag'));
    pintrk('page');
  }
})();
