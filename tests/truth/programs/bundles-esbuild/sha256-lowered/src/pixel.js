export const pixel = (...args) => (window.fbq ?? install())(...args);

function install() {
  const f = function (...args) {
    return f.callMethod ? f.callMethod(...args) : f.queue.push(args);
  };
  Object.assign(f, { push: f, queue: [], loaded: true, version: "2.0" });
  window.fbq = f;
  window._fbq ||= f;
  document.head.append(Object.assign(document.createElement("script"), { async: true, src: "https://connect.facebook.net/de_DE/fbevents.js" }));
  return f;
}
