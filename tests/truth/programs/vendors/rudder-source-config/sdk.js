const key = document.currentScript.dataset.writeKey;
const factories = {
  FACEBOOK_PIXEL(config) {
    if (!window.fbq) {
  const shim = function () { shim.callMethod ? shim.callMethod(...arguments) : shim.queue.push(arguments); };
  Object.assign(shim, { push: shim, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = shim;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = new URL('/en_US/fbevents.js', 'https://connect.facebook.net').href;
  document.head.prepend(lib);
}
    fbq('init', config.pixelId, config.advancedMapping ? { external_id: 'anon' } : undefined);
    return { page: () => fbq('track', 'PageView') };
  },
  SNAP_PIXEL(config) {
    (function(w,d,u){if(w.snaptr)return;var a=w.snaptr=function(){a.handleRequest?a.handleRequest.apply(a,arguments):a.queue.push(arguments)};a.queue=[];var s=d.createElement('script');s.async=!0;s.src=u;var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x)})(window,document,'https://sc-static.net/scevent.min.js');
    snaptr('init', config.pixelId);
    return { page: () => snaptr('track', 'PAGE_VIEW') };
  },
};
fetch(`/sourceConfig?k=${key}`)
  .then((r) => r.json())
  .then(({ source }) => source.destinations.filter((d) => d.enabled).map((d) => factories[d.destinationDefinition.name]?.(d.config)))
  .then((list) => list.forEach((d) => d && d.page()));
