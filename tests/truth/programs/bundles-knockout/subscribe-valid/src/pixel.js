const ID = "527301948866213";
const call = (...args) => {
  if (typeof window.fbq !== "function") {
    const f = (window.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
    const script = document.createElement("script");
    script.src = "https://connect.facebook.net/nb_NO/fbevents.js";
    document.head.appendChild(script);
  }
  return window.fbq(...args);
};
export const pixel = {
  page() { call("init", ID); call("track", "PageView"); },
  match(user) { call("init", ID, user); },
};
