const stub = window.fbq ?? Object.assign(function (...args) {
  const target = window.fbq;
  target.callMethod ? target.callMethod(...args) : target.queue.push(args);
}, { queue: [], loaded: true, version: "2.0" });
if (!window.fbq) {
  window.fbq = window._fbq = stub;
  stub.push = stub;
  const tag = Object.assign(document.createElement("script"), { async: true, src: "https://connect.facebook.net/en_GB/fbevents.js" });
  document.head.append(tag);
}
export const fbq = (...args) => window.fbq(...args);
