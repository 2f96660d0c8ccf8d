import { effect } from "@preact/signals";
import { account, consent } from "./state";

effect(() => {
  if (consent.value !== true) return;
  const w = window;
  if (!w.fbq) {
    const f = (w.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    f.queue = []; f.push = f; f.loaded = !0; f.version = "2.0"; w._fbq = f;
    const s = document.createElement("script");
    s.src = "https://connect.facebook.net/de_DE/fbevents.js";
    document.head.appendChild(s);
  }
  w.fbq("init", account.value);
  w.fbq("track", "PageView");
});
