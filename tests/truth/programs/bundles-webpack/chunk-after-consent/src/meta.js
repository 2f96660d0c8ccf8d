export default function meta(id) {
  const f = (...args) => (f.callMethod ? f.callMethod(...args) : f.queue.push(args));
  f.queue = [];
  f.push = f;
  f.version = "2.0";
  f.loaded = true;
  window.fbq = window._fbq = f;
  const lib = document.createElement("script");
  lib.src = "https://connect.facebook.net/de_DE/fbevents.js";
  document.body.append(lib);
  f("init", id);
  f("track", "PageView");
}
