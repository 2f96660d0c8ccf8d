const META = "271650938842215";
const SNAP = "5f0c7d12-88e4-4a6b-9d3e-1b2c3d4e5f60";

export function startMeta() {
  window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
  window.fbq("init", META);
  window.fbq("track", "PageView");
}

export function startSnap() {
  const s = (window.snaptr = function () { s.handleRequest ? s.handleRequest.apply(s, arguments) : s.queue.push(arguments); });
  s.queue = [];
  s("init", SNAP);
  s("track", "PAGE_VIEW");
}

export default { startMeta, startSnap };
