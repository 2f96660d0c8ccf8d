export const fbq = (...args) => {
  if (!window.fbq) {
    const f = (window.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
    const s = document.createElement("script");
    s.async = true;
    s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.appendChild(s);
  }
  window.fbq(...args);
};
