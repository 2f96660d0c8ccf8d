import { slug } from "./util.js";

const ACCOUNT = "718204936651027";

export function startPixel() {
  const fbq = (window.fbq = window.fbq || Object.assign(
    (...call) => (fbq.callMethod ? fbq.callMethod(...call) : fbq.queue.push(call)),
    { queue: [], loaded: true, version: "2.0" },
  ));
  fbq.push = fbq;
  window._fbq = window._fbq || fbq;
  const script = document.createElement("script");
  script.src = "https://connect.facebook.net/da_DK/fbevents.js";
  script.async = true;
  document.head.appendChild(script);
  fbq("init", ACCOUNT);
  fbq("track", "PageView", { page: slug(location.pathname) || "forside" });
}
