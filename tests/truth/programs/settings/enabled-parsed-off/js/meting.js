(function (s) {
  var i = JSON.parse(s.getAttribute('data-instellingen'));
  if (i.meta && i.meta.aan) {
!function(e,t,n,o){if(!e.fbq){var c=e.fbq=function(){c.callMethod?c.callMethod.apply(c,arguments):c.queue.push(arguments)};e._fbq||(e._fbq=c),c.push=c,c.loaded=!0,c.version="2.0",c.queue=[];var a=t.createElement(n);a.async=!0,a.src=o;var s=t.getElementsByTagName(n)[0];s.parentNode.insertBefore(a,s)}}(window,document,"script","https://connect.facebook.net/en_US/fbevents.js");
    fbq('init', i.meta.id);
    fbq('track', 'PageView');
  }
  if (i.tiktok && i.tiktok.aan === 1) {
!function(e,t,n){e.TiktokAnalyticsObject=n;var o=e[n]=e[n]||[];o.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie".split(" "),o.setAndDefer=function(e,t){e[t]=function(){e.push([t].concat([].slice.call(arguments)))}},o.methods.forEach(function(e){o.setAndDefer(o,e)}),o.instance=function(e){var t=o._i[e]||[];return o.methods.forEach(function(e){o.setAndDefer(t,e)}),t},o.load=function(e,i){var a="https://analytics.tiktok.com/i18n/pixel/events.js";(o._i=o._i||{})[e]=[],o._i[e]._u=a,(o._t=o._t||{})[e]=+new Date,(o._o=o._o||{})[e]=i||{};var r=t.createElement("script");r.async=!0,r.src=a+"?sdkid="+e+"&lib="+n,t.head.appendChild(r)}}(window,document,"ttq");
    ttq.load(i.tiktok.id);
  }
})(document.currentScript);
