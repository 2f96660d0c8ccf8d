const w = window as any;
const script = (src: string) => { document.head.append(Object.assign(document.createElement("script"), { src })); };

export function meta(id: string, em: string): void {
  const f: any = (w.fbq = (...a: unknown[]) => { f.callMethod ? f.callMethod(...a) : f.queue.push(a); });
  f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; w._fbq = f;
  script("https://connect.facebook.net/en_GB/fbevents.js");
  f("init", id, { em });
  f("track", "PageView");
}
export function tiktok(id: string, sha256_email: string): void {
  const t: any = (w.ttq = []);
  w.TiktokAnalyticsObject = "ttq";
  for (const name of ["load", "page", "identify", "track"]) t[name] = (...a: unknown[]) => t.push([name, ...a]);
  script(`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`);
  t.load(id);
  t.identify({ sha256_email });
  t.page();
}
