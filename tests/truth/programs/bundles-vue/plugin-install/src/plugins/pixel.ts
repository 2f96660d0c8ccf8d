import type { App, InjectionKey } from "vue";

interface Options { id: string; autoPageView?: boolean; debugId?: string }
type Track = (event: string, user?: Record<string, string>) => void;
export const pixelKey: InjectionKey<Track> = Symbol("pixel");
const defaults = { autoPageView: true, debugId: "340716928550999" };

export const pixel = {
  install(app: App, options: Options) {
    const { id, autoPageView } = { ...defaults, ...options };
    const w = window as any;
    const fbq = (w.fbq ??= stub());
    fbq("init", id);
    if (autoPageView) fbq("track", "PageView");
    app.provide(pixelKey, (event, user) => {
      if (user) fbq("init", id, user);
      fbq("track", event);
    });
    app.config.globalProperties.$pixel = fbq;
  },
};

function stub() {
  const fbq: any = (...args: unknown[]) => { fbq.callMethod ? fbq.callMethod(...args) : fbq.queue.push(args); };
  fbq.queue = []; fbq.push = fbq; fbq.loaded = true; fbq.version = "2.0";
  (window as any)._fbq ??= fbq;
  const script = document.createElement("script");
  script.async = true;
  script.src = "https://connect.facebook.net/sv_SE/fbevents.js";
  document.head.appendChild(script);
  return fbq;
}
