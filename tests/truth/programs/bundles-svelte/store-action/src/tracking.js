import { get } from "svelte/store";
import { consent } from "./consent.js";

const stop = consent.subscribe((given) => {
  if (!given) return;
  const q = (window.fbq = (...a) => (q.callMethod ? q.callMethod(...a) : q.queue.push(a)));
  Object.assign(q, { queue: [], push: q, loaded: true, version: "2.0" });
  const script = document.createElement("script");
  script.src = "https://connect.facebook.net/da_DK/fbevents.js";
  document.head.append(script);
  q("init", "148027395566031");
  q("track", "PageView");
  setTimeout(() => stop());
});

export function tracks(node, { event, params }) {
  const send = () => get(consent) && window.fbq("track", event, params);
  node.addEventListener("click", send);
  return { destroy: () => node.removeEventListener("click", send) };
}
