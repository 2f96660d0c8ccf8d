export function open(id) {
  const ttq = (window.ttq = window.ttq || []);
  window.TiktokAnalyticsObject = "ttq";
  for (const name of ["load", "page", "track", "identify"]) ttq[name] = (...args) => { ttq.push([name, ...args]); };
  const script = document.createElement("script");
  script.src = "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=" + id + "&lib=ttq";
  document.head.append(script);
  ttq.load(id);
  ttq.page();
}
export const identify = (user) => window.ttq.identify(user);
