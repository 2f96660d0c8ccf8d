export function meta(id) {
  const f = (window.fbq = (...a) => { f.callMethod ? f.callMethod(...a) : f.queue.push(a); });
  Object.assign(f, { queue: [], push: f, loaded: true, version: "2.0" });
  document.head.append(Object.assign(document.createElement("script"), { src: "https://connect.facebook.net/en_GB/fbevents.js" }));
  f("init", id);
  f("track", "PageView");
}
