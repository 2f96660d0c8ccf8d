export function start(id) {
  const q = (window.fbq = window._fbq = function () { q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments); });
  q.queue = []; q.push = q; q.loaded = true; q.version = "2.0";
  document.head.appendChild(Object.assign(document.createElement("script"), { src: "https://connect.facebook.net/sv_SE/fbevents.js" }));
  q("init", id);
  q("track", "PageView");
}
