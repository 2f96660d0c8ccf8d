!function(e,t,n,o){if(!e.fbq){var c=e.fbq=function(){c.callMethod?c.callMethod.apply(c,arguments):c.queue.push(arguments)};e._fbq||(e._fbq=c),c.push=c,c.loaded=!0,c.version="2.0",c.queue=[];var a=t.createElement(n);a.async=!0,a.src=o;var s=t.getElementsByTagName(n)[0];s.parentNode.insertBefore(a,s)}}(window,document,"script","https://connect.facebook.net/en_US/fbevents.js");
fbq('init', document.querySelector('[data-fb-id]').dataset.fbId);
fbq('track', 'PageView');
