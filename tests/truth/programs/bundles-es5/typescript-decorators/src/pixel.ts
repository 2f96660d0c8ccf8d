export function start(id: string): void {
  const w = window as any;
  const f = (w.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); }) as any;
  f.queue = []; f.push = f; f.loaded = !0; f.version = "2.0"; w._fbq = f;
  const s = document.createElement("script");
  s.async = true; s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
  document.head.appendChild(s);
  w.fbq("init", id);
  w.fbq("track", "PageView");
}
