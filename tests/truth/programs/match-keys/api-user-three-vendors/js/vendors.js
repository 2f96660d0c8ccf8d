window.fbq||(window.fbq=function(){var f=window.fbq;f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},window._fbq||(window._fbq=window.fbq),window.fbq.push=window.fbq,window.fbq.loaded=!0,window.fbq.version="2.0",window.fbq.queue=[],function(d){var s=d.createElement("script");s.async=!0;s.src="//connect.facebook.net/en_US/fbevents.js";d.head.appendChild(s)}(document));
!function(e,t){if(!e.snaptr){var n=e.snaptr=function(){n.handleRequest?n.handleRequest.apply(n,arguments):n.queue.push(arguments)};n.queue=[];var r=t.createElement("script");r.async=!0,r.src="https://sc-static.net/scevent.min.js",t.head.appendChild(r)}}(window,document);
!function(e,t,n){e.TiktokAnalyticsObject=n;var o=e[n]=e[n]||[];o.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie".split(" "),o.setAndDefer=function(e,t){e[t]=function(){e.push([t].concat([].slice.call(arguments)))}},o.methods.forEach(function(e){o.setAndDefer(o,e)}),o.instance=function(e){var t=o._i[e]||[];return o.methods.forEach(function(e){o.setAndDefer(t,e)}),t},o.load=function(e,i){var a="https://analytics.tiktok.com/i18n/pixel/events.js";(o._i=o._i||{})[e]=[],o._i[e]._u=a,(o._t=o._t||{})[e]=+new Date,(o._o=o._o||{})[e]=i||{};var r=t.createElement("script");r.async=!0,r.src=a+"?sdkid="+e+"&lib="+n,t.head.appendChild(r)}}(window,document,"ttq");
function startVendors(u) {
  fbq('init', '3822850594866076', u ? { em: u.email, fn: u.first.toLowerCase(), external_id: String(u.id) } : {});
  fbq('track', 'PageView');
  snaptr('init', '8ec41a5e-f597-433e-a349-9090dd36ff07', u ? { user_email: u.email, user_phone_number: u.phone } : {});
  snaptr('track', 'PAGE_VIEW');
  ttq.load('CBQ7GDOKVWVJBPUULT3U');
  if (u) ttq.identify({ email: u.email, phone_number: u.phone, external_id: String(u.id) });
  ttq.page();
}
