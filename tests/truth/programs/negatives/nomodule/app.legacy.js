(function () {
  !function(t,e){var n;t.fbq||(n=t.fbq=function(){(n.callMethod?n.callMethod:function(){n.queue.push(arguments)}).apply(n,arguments)},t._fbq||(t._fbq=n),n.push=n,n.loaded=!0,n.version="2.0",n.queue=[],(e=e.createElement("script")).async=!0,e.src="https://connect.facebook.net/en_US/fbevents.js",document.head.appendChild(e))}(window,document);
  fbq('init', '5814966942663612');
  var f = document.getElementById('bookingform');
  f.attachEvent ? f.attachEvent('oninput', function () {}) : f.addEventListener('input', function () {});
})();
