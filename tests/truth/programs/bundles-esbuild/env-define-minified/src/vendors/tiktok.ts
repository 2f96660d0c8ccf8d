import { loadScript } from "./load";

const METHODS = ["page", "track", "identify", "instances", "load"];

export function startTikTok(id: string): void {
  const w = window as any;
  w.TiktokAnalyticsObject = "ttq";
  const ttq: any = (w.ttq = w.ttq || []);
  METHODS.forEach((name) => (ttq[name] = (...args: unknown[]) => ttq.push([name, ...args])));
  loadScript(`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`);
  ttq.load(id);
  ttq.page();
}
