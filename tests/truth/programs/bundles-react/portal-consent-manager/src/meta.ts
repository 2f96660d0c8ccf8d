import type { Service } from "./store";
export function meta(id: string): Service {
  const w = window as any;
  return {
    onGrant() {
      if (!w.fbq) {
        const f: any = (w.fbq = (...a: unknown[]) => { f.callMethod ? f.callMethod(...a) : f.queue.push(a); });
        Object.assign(f, { queue: [], push: f, loaded: true, version: "2.0" });
        w._fbq = f;
        document.head.append(Object.assign(document.createElement("script"), { async: true, src: "https://connect.facebook.net/sv_SE/fbevents.js" }));
        f("consent", "grant");
        f("init", id);
        f("track", "PageView");
      } else w.fbq("consent", "grant");
    },
    onRevoke() { w.fbq("consent", "revoke"); },
  };
}
