!function(e,t,n,c,o,a,f){e.fbq||(o=e.fbq=function(){o.callMethod?o.callMethod.apply(o,arguments):o.queue.push(arguments)},e._fbq||(e._fbq=o),o.push=o,o.loaded=!0,o.version="2.0",o.queue=[],(a=t.createElement(n)).async=!0,a.src=c,(f=t.getElementsByTagName(n)[0]).parentNode.insertBefore(a,f))}(window,document,"script","https://connect.facebook.net/en_US/fbevents.js");
function sida(namn) { fbq('init', '944868322404053'); fbq('track', 'PageView', { sida: namn }); }
function spar(handelse, data) { fbq(handelse == 'Search' ? 'track' : 'trackCustom', handelse, data); }
