export enum EventName { PageView = "PageView", Lead = "Lead", Contact = "Contact" }

export class Pixel {
  private readonly w: any = window;
  constructor(private readonly id: string) {
    this.install();
    this.w.fbq("init", id);
    this.send(EventName.PageView);
  }
  private install(): void {
    if (this.w.fbq) return;
    const n: any = (this.w.fbq = (...args: any[]) => (n.callMethod ? n.callMethod(...args) : n.queue.push(args)));
    n.queue = [];
    n.push = n;
    n.loaded = true;
    n.version = "2.0";
    this.w._fbq = n;
    const s = document.createElement("script");
    s.src = "https://connect.facebook.net/en_GB/fbevents.js";
    document.head.appendChild(s);
  }
  user(data: Record<string, string>): this {
    this.w.fbq("init", this.id, data);
    return this;
  }
  send(name: EventName, params?: object): void {
    params ? this.w.fbq("track", name, params) : this.w.fbq("track", name);
  }
}
