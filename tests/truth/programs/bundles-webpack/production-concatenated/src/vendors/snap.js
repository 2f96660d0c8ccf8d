import { load } from "./load";
export const snap = (id) => ({
  open() {
    const s = (window.snaptr = function () { s.handleRequest ? s.handleRequest.apply(s, arguments) : s.queue.push(arguments); });
    s.queue = [];
    load("https://sc-static.net/scevent.min.js");
    s("init", id);
    s("track", "PAGE_VIEW");
  },
  lead({ email, phone }) {
    window.snaptr("init", id, { user_email: email, user_phone_number: phone });
    window.snaptr("track", "SIGN_UP");
  },
});
