export function attachTracker(bus) {
  bus.on("consent", ({ email }) => {
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", "281940573366812", { em: email });
  });
  bus.on("purchase", (value) => window.fbq("track", "Purchase", { value, currency: "SEK" }));
}
