(function (m) {
  if (m.meta) {
!function(w,d){var b;w.fbq||((b=w.fbq=function(){b.callMethod?b.callMethod.apply(b,arguments):b.queue.push(arguments)}).push=b,b.loaded=!0,b.version="2.0",b.queue=[],w._fbq=w._fbq||b,(d=d.createElement("script")).src="https://connect.facebook.net/da_DK/fbevents.js",d.async=1,document.head.append(d))}(window,document);
    fbq('init', m.meta);
    fbq('track', 'PageView');
  }
  if ('pinterest' in m) {
(function (src) {
  if (window.pintrk) return;
  window.pintrk = function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); };
  var n = window.pintrk; n.queue = []; n.version = '3.0';
  var t = document.createElement('script'); t.async = true; t.src = src;
  var r = document.getElementsByTagName('script')[0]; r.parentNode.insertBefore(t, r);
})('https://s.pinimg.com/ct/core.js');
    pintrk('load', m.pinterest);
    pintrk('page');
  }
})(window.maaling || {});
