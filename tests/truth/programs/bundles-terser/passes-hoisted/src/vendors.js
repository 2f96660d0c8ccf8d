function load(src) {
  const script = document.createElement("script");
  script.async = true;
  script.src = src;
  document.head.appendChild(script);
}

export function meta(id, { locale, debug }) {
  const w = window;
  if (!w.fbq) {
    const f = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); };
    w.fbq = w._fbq = f;
    f.push = f; f.loaded = true; f.version = "2.0"; f.queue = [];
    load(`https://connect.facebook.net/${locale}/${debug ? "fbevents_debug" : "fbevents"}.js`);
  }
  w.fbq("init", id);
  w.fbq("track", "PageView");
}

export function tiktok(id, { currency }) {
  const ttq = (window.ttq = window.ttq || []);
  window.TiktokAnalyticsObject = "ttq";
  for (const method of ["load", "page", "track", "identify"]) ttq[method] = (...args) => { ttq.push([method, ...args]); };
  load(`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`);
  ttq.load(id);
  ttq.page({ currency });
}
