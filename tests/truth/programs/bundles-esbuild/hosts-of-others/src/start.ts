import type { Shop } from "./shops";
export function start({ meta, currency }: Shop): void {
  const w = window as any;
  const f: any = (w.fbq ??= (...a: unknown[]) => { f.callMethod ? f.callMethod(...a) : f.queue.push(a); });
  f.queue ??= [];
  w._fbq ??= f;
  const s = document.createElement("script");
  s.src = "https://connect.facebook.net/de_DE/fbevents.js";
  document.head.append(s);
  f("init", meta);
  f("track", "PageView", { currency });
}
