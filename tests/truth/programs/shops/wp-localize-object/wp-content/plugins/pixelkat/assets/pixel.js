/* pixelkat 3.1 */
(function ($opts) {
  if ($opts.exclude) return;
  var fbIds = $opts.ids.filter(function (p) { return p.type === 'facebook' && !p.paused; });
  var gaIds = $opts.ids.filter(function (p) { return p.type === 'ga4' && !p.paused; });
  if (fbIds.length) {
    !function(w,d,tag,src,q,el,first){if(w.fbq)return;q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};w._fbq||(w._fbq=q);q.push=q;q.loaded=!0;q.version='2.0';q.queue=[];el=d.createElement(tag);el.async=!0;el.src=src;first=d.getElementsByTagName(tag)[0];first.parentNode.insertBefore(el,first)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
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
