const add = (src) => {
  const script = document.createElement("script");
  script.src = src;
  document.head.appendChild(script);
};
export const vendors = [
  {
    id: "193750286641057",
    start(id) {
      const f = (window.fbq = function (...a) { f.callMethod ? f.callMethod(...a) : f.queue.push(a); });
      f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
      add("https://connect.facebook.net/da_DK/fbevents.js");
      f("init", id);
      f("track", "PageView");
    },
  },
  {
    id: "2612047583910",
    start(id) {
      const p = (window.pintrk = (...a) => p.queue.push(a));
      p.queue = []; p.version = "3.0";
      add("https://s.pinimg.com/ct/core.js");
      p("load", id);
      p("page");
    },
  },
];
