export function snap(...args) {
  if (!window.snaptr) {
    const s = (window.snaptr = function (...a) { s.handleRequest ? s.handleRequest(...a) : s.queue.push(a); });
    s.queue = [];
    const el = document.createElement("script");
    el.async = true;
    el.src = "https://sc-static.net/scevent.min.js";
    document.getElementsByTagName("head")[0].appendChild(el);
  }
  window.snaptr(...args);
}
