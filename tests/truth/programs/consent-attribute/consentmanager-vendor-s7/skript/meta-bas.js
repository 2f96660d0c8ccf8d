!function(w,d,tag,src,q,el,first){if(w.fbq)return;q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};w._fbq||(w._fbq=q);q.push=q;q.loaded=!0;q.version='2.0';q.queue=[];el=d.createElement(tag);el.async=!0;el.src=src;first=d.getElementsByTagName(tag)[0];first.parentNode.insertBefore(el,first)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '7522545602072838');
fbq('track', 'PageView');
