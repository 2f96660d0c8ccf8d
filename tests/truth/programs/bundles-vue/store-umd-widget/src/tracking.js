const head = (src) => document.head.append(Object.assign(document.createElement("script"), { src, async: true }));

function meta() {
  if (window.fbq) return window.fbq;
  const f = (window.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
  f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
  head("https://connect.facebook.net/sv_SE/fbevents.js");
  return f;
}

export function createTracking({ account, market }) {
  return {
    page() { meta()("init", account); meta()("track", "PageView"); },
    booked(guest) {
      meta()("init", account, { ...guest });
      meta()("track", "Schedule");
      if (market === "uk") this.pin(guest.em);
    },
    pin(em) {
      const p = (window.pintrk = (...a) => { p.queue.push(a); });
      p.queue = [];
      head("https://s.pinimg.com/ct/core.js");
      p("load", "2613750291846", { em });
    },
  };
}
