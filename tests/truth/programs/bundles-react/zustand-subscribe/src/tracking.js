import { useMember } from "./store";

const ID = "427193068855120";
const fbq = (window.fbq = function () { fbq.callMethod ? fbq.callMethod.apply(fbq, arguments) : fbq.queue.push(arguments); });
fbq.queue = []; fbq.push = fbq; fbq.loaded = !0; fbq.version = "2.0"; window._fbq = fbq;
document.head.appendChild(Object.assign(document.createElement("script"), { async: !0, src: "https://connect.facebook.net/nb_NO/fbevents.js" }));
fbq("init", ID);
fbq("track", "PageView");

useMember.subscribe((state, before) => {
  if (state.member && !before.member) {
    fbq("init", ID, { em: state.member.email, external_id: state.member.number });
    fbq("track", "CompleteRegistration");
  }
});
