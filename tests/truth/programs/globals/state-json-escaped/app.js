const state = window.__STATE;
const starters = {
  meta(id) {
if (!window.fbq) {
  const stub = (...args) => stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args);
  Object.assign(stub, { push: stub, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = stub;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(lib);
}
    window.fbq('init', id, state.user ? { em: state.user.email } : undefined);
    window.fbq('track', 'PageView');
  },
  tiktok(id) {
!function(e,t,n){e.TiktokAnalyticsObject=n;var o=e[n]=e[n]||[];o.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie".split(" "),o.setAndDefer=function(e,t){e[t]=function(){e.push([t].concat([].slice.call(arguments)))}},o.methods.forEach(function(e){o.setAndDefer(o,e)}),o.instance=function(e){var t=o._i[e]||[];return o.methods.forEach(function(e){o.setAndDefer(t,e)}),t},o.load=function(e,i){var a="https://analytics.tiktok.com/i18n/pixel/events.js";(o._i=o._i||{})[e]=[],o._i[e]._u=a,(o._t=o._t||{})[e]=+new Date,(o._o=o._o||{})[e]=i||{};var r=t.createElement("script");r.async=!0,r.src=a+"?sdkid="+e+"&lib="+n,t.head.appendChild(r)}}(window,document,"ttq");
    window.ttq.load(id);
    window.ttq.page();
  },
};
for (const p of state.pixels) if (p.enabled) starters[p.vendor](p.id);
