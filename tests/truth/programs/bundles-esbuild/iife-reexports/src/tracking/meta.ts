type Queue = ((...args: unknown[]) => void) & { queue: unknown[]; callMethod?: (...args: unknown[]) => void; push: unknown; loaded: boolean; version: string };
declare global {
  interface Window { fbq?: Queue; _fbq?: Queue }
}

export function load(): void {
  if (window.fbq) return;
  const fbq = ((...args) => (fbq.callMethod ? fbq.callMethod(...args) : fbq.queue.push(args))) as Queue;
  fbq.push = fbq;
  fbq.loaded = true;
  fbq.version = "2.0";
  fbq.queue = [];
  window.fbq = fbq;
  window._fbq ??= fbq;
  const tag = document.createElement("script");
  tag.async = true;
  tag.src = "https://connect.facebook.net/sv_SE/fbevents.js";
  document.head.append(tag);
}

export function init(account: string): void {
  window.fbq!("init", account);
  track("PageView");
}

export function track(event: string, params?: Record<string, unknown>): void {
  params ? window.fbq?.("track", event, params) : window.fbq?.("track", event);
}
