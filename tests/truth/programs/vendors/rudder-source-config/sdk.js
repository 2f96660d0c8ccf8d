const key = document.currentScript.dataset.writeKey;
const factories = {
  FACEBOOK_PIXEL(config) {
    ((win, doc) => {
  if (win.fbq) return;
  const f = (...args) => (f.callMethod ? f.callMethod(...args) : f.queue.push(args));
  Object.assign(f, { push: f, loaded: true, version: '2.0', queue: [] });
  win.fbq = f;
  win._fbq ??= f;
  const s = doc.createElement('script');
  s.async = true;
  s.src = 'https://connect.facebook.net/en_US/fbevents.js';
  doc.head.append(s);
})(window, document);
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
