function queue() {
  if (window.fbq) return window.fbq;
  const n = function (...a) {
    n.callMethod ? n.callMethod(...a) : n.queue.push(a);
  };
  n.queue = [];
  n.push = n;
  n.loaded = !0;
  n.version = "2.0";
  return (window.fbq = window._fbq = n);
}

export function startMarketing({ meta, email }) {
  const s = document.createElement("script");
  s.src = "https://connect.facebook.net/de_DE/fbevents.js";
  document.head.appendChild(s);
  queue()("init", meta, { em: email });
  queue()("track", "PageView");
}

export function leadSent(meta) {
  queue()("trackSingle", meta, "Lead");
}
