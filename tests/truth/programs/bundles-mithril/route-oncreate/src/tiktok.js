const id = "CW7E2NJC77U1V4GD8AM0";
export function paid({ email, total }) {
  window.TiktokAnalyticsObject = "ttq";
  const ttq = (window.ttq = window.ttq || []);
  ["load", "page", "track", "identify"].forEach((name) => { ttq[name] = (...args) => { ttq.push([name].concat(args)); }; });
  const s = document.createElement("script");
  s.async = true;
  s.src = `https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`;
  document.head.append(s);
  ttq.load(id);
  if (email) ttq.identify({ email });
  ttq.track("CompletePayment", { value: total, currency: "DKK" });
}
