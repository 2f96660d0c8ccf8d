(function(e,t){if(!e.fbq){var n=e.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};e._fbq=e._fbq||n,n.push=n,n.loaded=!0,n.version="2.0",n.queue=[];var r=t.createElement("script");r.async=1,r.src="//connect.facebook.net/sv_SE/fbevents.js",(t.head||t.body).appendChild(r)}})(window,document);
fbq('init', '285218949098220');
fbq('track', 'PageView');
document.getElementById('newsform').addEventListener('submit', function () {
  fbq('track', 'Lead', { content_name: 'nyhedsbrev' });
});
