/* pixelkat 3.1 */
(function ($opts) {
  if ($opts.exclude) return;
  var fbIds = $opts.ids.filter(function (p) { return p.type === 'facebook' && !p.paused; });
  var gaIds = $opts.ids.filter(function (p) { return p.type === 'ga4' && !p.paused; });
  if (fbIds.length) {
    window.fbq || (function (p) {
  p.fbq = p._fbq = function () { p.fbq.callMethod ? p.fbq.callMethod.apply(p.fbq, arguments) : p.fbq.queue.push(arguments); };
  p.fbq.push = p.fbq; p.fbq.loaded = !0; p.fbq.version = '2.0'; p.fbq.queue = [];
  var e = document.createElement('script');
  e.setAttribute('async', ''); e.setAttribute('src', 'https://connect.facebook.net/en_GB/fbevents.js');
  document.documentElement.firstChild.appendChild(e);
})(window);
    var match = {};
    if ($opts.advanced_matching === 'on') for (var k in $opts.userData) if ($opts.userData[k]) match[k] = $opts.userData[k];
    fbIds.forEach(function (p) { fbq('init', p.id, match); });
    fbq('track', 'PageView');
  }
  gaIds.forEach(function (p) {
    window.dataLayer = window.dataLayer || [];
    window.gtag = window.gtag || function () { window.dataLayer.push(arguments); };
    gtag('js', new Date()); gtag('config', p.id);
  });
  document.addEventListener('submit', function (e) {
    $opts.events.forEach(function (ev) { if (ev.type === 'css' && e.target.matches(ev.trigger)) { fbq('track', ev.event, { url: location.href }); } });
  });
})(window.pixelkatOptions);
