// The queue is made at the first call, so that a visit without a sign-up loads nothing.
export function lazyPixel(id) {
  let queue;
  const call = (...args) => (queue ??= make())(...args);
  function make() {
    const f = (window.fbq = (...args) => { f.callMethod ? f.callMethod(...args) : f.queue.push(args); });
    f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
    const s = document.createElement("script");
    s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.append(s);
    return f;
  }
  return {
    user(data) { call("init", id, data); return this; },
    track(name, params) { call("track", name, params); return this; },
    trackCustom(name) { call("trackCustom", name); return this; },
  };
}
