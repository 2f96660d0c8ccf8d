const google = "G-1LT6VQ8W3M";
const meta = "885204617739305";

export function notify({ email }) {
  window.dataLayer ??= [];
  window.gtag ??= function () { window.dataLayer.push(arguments); };
  window.gtag("js", new Date());
  window.gtag("config", google);
  window.gtag("set", "user_data", { email });
  window.gtag("event", "sign_up", { method: "newsletter" });
  window.fbq ??= stub();
  window.fbq("init", meta, { em: email });
  window.fbq("track", "Lead");
}

function stub() {
  const fbq = (...args) => { fbq.callMethod ? fbq.callMethod(...args) : fbq.queue.push(args); };
  document.head.append(Object.assign(document.createElement("script"), { src: "https://connect.facebook.net/en_GB/fbevents.js", async: true }));
  return Object.assign(fbq, { push: fbq, queue: [], loaded: true, version: "2.0" });
}
