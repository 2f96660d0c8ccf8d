const PIXEL = "652810397744206";
export function initiateCheckout(params) {
  let queue = window.fbq;
  if (!queue) {
    queue = window.fbq = window._fbq = (...args) => { queue.callMethod ? queue.callMethod(...args) : queue.queue.push(args); };
    Object.assign(queue, { queue: [], push: queue, loaded: true, version: "2.0" });
    const script = document.createElement("script");
    script.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.append(script);
  }
  queue("init", PIXEL);
  queue("track", "InitiateCheckout", params);
}
