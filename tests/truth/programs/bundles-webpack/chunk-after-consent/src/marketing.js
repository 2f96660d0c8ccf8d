import meta from "./meta";

export default function marketing(em) {
  const tag = (window.pintrk = window.pintrk || function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); });
  tag.queue = [];
  tag.version = "3.0";
  const core = document.createElement("script");
  core.src = "https://s.pinimg.com/ct/core.js";
  document.body.append(core);
  tag("load", "2612938471065", em ? { em } : undefined);
  tag("page");
  meta("467093825510274");
}
