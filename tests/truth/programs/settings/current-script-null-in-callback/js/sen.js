window.fbq||(window.fbq=function(){var f=window.fbq;f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},window._fbq||(window._fbq=window.fbq),window.fbq.push=window.fbq,window.fbq.loaded=!0,window.fbq.version="2.0",window.fbq.queue=[],function(d){var s=d.createElement("script");s.async=!0;s.src="//connect.facebook.net/en_US/fbevents.js";d.head.appendChild(s)}(document));
function starta() {
  var id = document.currentScript.getAttribute('data-pixel-id');
  fbq('init', id);
  fbq('track', 'PageView');
}
if (document.readyState === 'complete') setTimeout(starta, 0);
else window.addEventListener('load', starta);
