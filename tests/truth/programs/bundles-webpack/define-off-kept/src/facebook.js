const ID = "694012387755203";
function fbq() {
  const w = window;
  if (!w.fbq) {
    w.fbq = function () { w.fbq.queue.push(arguments); };
    w.fbq.queue = [];
    const s = document.createElement("script");
    s.src = "https://connect.facebook.net/en_GB/fbevents.js";
    document.head.appendChild(s);
  }
  w.fbq.apply(null, arguments);
}
export function pageView() { fbq("init", ID); fbq("track", "PageView"); }
export function donation(email, value) { fbq("init", ID, { em: email }); fbq("track", "Donate", { value, currency: "GBP" }); }
