export namespace Vendors {
  export interface Context { locale: string; area: string }
  export type Starter = (context: Context) => void;
  const w: any = window;

  function load(src: string) {
    const s = document.createElement("script");
    s.async = true;
    s.src = src;
    document.head.appendChild(s);
  }
  export function google(id: string): Starter {
    return ({ area }) => {
      w.dataLayer = w.dataLayer || [];
      w.gtag = function () { w.dataLayer.push(arguments); };
      load(`https://www.googletagmanager.com/gtag/js?id=${id}`);
      w.gtag("js", new Date());
      w.gtag("config", id, { content_group: area });
    };
  }
  export function meta(id: string): Starter {
    return ({ locale }) => {
      const f: any = (w.fbq = function (...args: any[]) { f.callMethod ? f.callMethod(...args) : f.queue.push(args); });
      w._fbq = w._fbq || f;
      f.push = f; f.loaded = true; f.version = "2.0"; f.queue = [];
      load(`https://connect.facebook.net/${locale}/fbevents.js`);
      f("init", id);
      f("track", "PageView");
    };
  }
}
