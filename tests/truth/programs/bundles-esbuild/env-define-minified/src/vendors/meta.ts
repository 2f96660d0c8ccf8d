import { loadScript } from "./load";

export function startMeta(id: string): void {
  const w = window as any;
  if (!w.fbq) {
    const stub: any = (w.fbq = function () {
      stub.callMethod ? stub.callMethod.apply(stub, arguments) : stub.queue.push(arguments);
    });
    w._fbq = w._fbq || stub;
    stub.push = stub;
    stub.loaded = true;
    stub.version = "2.0";
    stub.queue = [];
    loadScript("https://connect.facebook.net/en_GB/fbevents.js");
  }
  w.fbq("init", id);
  w.fbq("track", "PageView");
}
