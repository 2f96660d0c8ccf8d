import { load } from "./load";
export const meta = (id) => ({
  open() {
    const f = (window.fbq = window.fbq || function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    window._fbq = window._fbq || f;
    Object.assign(f, { push: f, loaded: true, version: "2.0", queue: f.queue || [] });
    load("https://connect.facebook.net/sv_SE/fbevents.js");
    f("init", id);
    f("track", "PageView");
  },
  lead({ email, phone }) {
    window.fbq("init", id, { em: email, ph: phone });
    window.fbq("track", "Lead");
  },
});
