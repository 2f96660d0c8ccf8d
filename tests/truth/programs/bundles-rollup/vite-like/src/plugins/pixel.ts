interface Options { id: string; events?: readonly string[] }

export default {
  install({ id, events = ["PageView"] }: Options): void {
    const w = window as unknown as Record<string, any>;
    w.fbq ??= ((queue: unknown[][]) => {
      const fn: any = (...args: unknown[]) => (fn.callMethod ? fn.callMethod(...args) : queue.push(args));
      return Object.assign(fn, { queue, push: fn, loaded: true, version: "2.0" });
    })([]);
    w._fbq ??= w.fbq;
    const el = document.createElement("script");
    el.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    el.async = true;
    document.head.appendChild(el);
    w.fbq("init", id);
    for (const name of events) w.fbq("track", name);
  },
};
