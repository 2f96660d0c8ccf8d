export function* start(id, user) {
  yield () => {
    if (window.fbq) return;
    const f = (window.fbq = (...a) => { f.callMethod ? f.callMethod(...a) : f.queue.push(a); });
    f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
  };
  yield () => {
    const s = document.createElement("script");
    s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    s.async = true;
    document.head.appendChild(s);
  };
  yield () => (user ? window.fbq("init", id, { em: user.email, external_id: user.id }) : window.fbq("init", id));
  yield () => window.fbq("track", "PageView");
}
