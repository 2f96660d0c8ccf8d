export enum Vendor { Meta = "meta", Google = "google" }
export interface User { email: string }
const events = [undefined, "InitiateCheckout", "SubmitApplication"] as const;

class Tracker {
  private readonly started = new Map<Vendor, string>();
  use(vendor: Vendor, id: string): this {
    this.started.set(vendor, id);
    if (vendor === Vendor.Meta) {
      stub();
      window.fbq("init", id);
      window.fbq("track", "PageView");
    }
    return this;
  }
  step(step: number, user: User): void {
    const id = this.started.get(Vendor.Meta);
    const event = events[step];
    if (!id || !event) return;
    if (step === 2) window.fbq("init", id, { em: user.email });
    window.fbq("track", event);
  }
}
export const tracker = new Tracker();

declare global { interface Window { fbq: any; _fbq: any } }
function stub(): void {
  if (window.fbq) return;
  const f: any = (window.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
  f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
  const script = document.createElement("script");
  script.async = true;
  script.src = "https://connect.facebook.net/en_GB/fbevents.js";
  document.head.appendChild(script);
}
