(()=>{const o=window;if(!o.fbq){const c=o.fbq=function(){c.callMethod?c.callMethod.apply(c,arguments):c.queue.push(arguments)};o._fbq||(o._fbq=c),c.push=c,c.loaded=!0,c.version="2.0",c.queue=[];const r=document.createElement("script");r.async=!0,r.src="https://connect.facebook.net/nb_NO/fbevents.js",document.head.append(r)}})();
fbq('init', '285218949098220');
fbq('track', 'PageView');
document.getElementById('newsform').addEventListener('submit', function () {
  fbq('track', 'Lead', { content_name: 'nyhedsbrev' });
});
