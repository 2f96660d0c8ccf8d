(function (q) {
  var settings = {};
  var handlers = {
    load: function (s) {
      settings = s;
      var fb = s['Facebook Pixel'];
      if (fb && fb.pixelIds.length) {
        window.fbq || (function (p) {
  p.fbq = p._fbq = function () { p.fbq.callMethod ? p.fbq.callMethod.apply(p.fbq, arguments) : p.fbq.queue.push(arguments); };
  p.fbq.push = p.fbq; p.fbq.loaded = !0; p.fbq.version = '2.0'; p.fbq.queue = [];
  var e = document.createElement('script');
  e.setAttribute('async', ''); e.setAttribute('src', 'https://connect.facebook.net/en_GB/fbevents.js');
  document.documentElement.firstChild.appendChild(e);
})(window);
        fb.pixelIds.forEach(function (p) { fbq('init', p); fbq('set', 'agent', fb.agent, p); });
      }
    },
    page: function () { if (window.fbq) fbq('track', 'PageView'); }
  };
  q.forEach(function (c) { if (handlers[c[0]]) handlers[c[0]].apply(null, c.slice(1)); });
})(window.trekkie.slice());
