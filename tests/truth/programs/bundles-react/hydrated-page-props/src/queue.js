export function queue(...args) {
  const w = window;
  if (!w.fbq) {
    w.fbq = function (...a) { w.fbq.callMethod ? w.fbq.callMethod(...a) : w.fbq.queue.push(a); };
    Object.assign(w.fbq, { push: w.fbq, loaded: true, version: "2.0", queue: [] });
    w._fbq = w.fbq;
    document.head.append(Object.assign(document.createElement("script"), { src: "https://connect.facebook.net/sv_SE/fbevents.js", async: true }));
  }
  w.fbq(...args);
}
