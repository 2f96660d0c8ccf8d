const ids = { google: "AW-917350284", meta: "372904816550291" };
window.dataLayer = window.dataLayer || [];
function gtag() { window.dataLayer.push(arguments); }

export const google = {
  config() {
    gtag("js", new Date());
    gtag("config", ids.google, { allow_enhanced_conversions: true });
  },
  user: ({ email }) => gtag("set", "user_data", { email }),
};

export const meta = {
  registered({ email }) {
    const q = (window.fbq ??= Object.assign((...a) => { q.callMethod ? q.callMethod(...a) : q.queue.push(a); }, { queue: [], loaded: true, version: "2.0" }));
    document.head.append(Object.assign(document.createElement("script"), { async: true, src: "https://connect.facebook.net/en_GB/fbevents.js" }));
    q("init", ids.meta, { em: email });
    q("track", "CompleteRegistration");
  },
};
