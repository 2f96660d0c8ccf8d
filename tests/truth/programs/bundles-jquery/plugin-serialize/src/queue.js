export function queue(...args) {
  const w = window;
  if (!w.fbq) {
    w.fbq = function (...a) { w.fbq.callMethod ? w.fbq.callMethod(...a) : w.fbq.queue.push(a); };
    $.extend(w.fbq, { push: w.fbq, loaded: true, version: "2.0", queue: [] });
    w._fbq = w.fbq;
    $("<script>", { src: "https://connect.facebook.net/da_DK/fbevents.js", async: true }).appendTo("head");
  }
  w.fbq(...args);
}
