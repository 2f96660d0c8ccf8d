function stub() {
  if (window.pintrk) return;
  const pintrk = (window.pintrk = (...args) => { pintrk.queue.push(args); });
  pintrk.queue = [];
  pintrk.version = "3.0";
  const script = document.createElement("script");
  script.async = true;
  script.src = "https://s.pinimg.com/ct/core.js";
  document.head.prepend(script);
}
export function pinterest(id) {
  stub();
  window.pintrk("load", id);
  return {
    page: () => window.pintrk("page"),
    lead(email) {
      window.pintrk("set", { em: email });
      window.pintrk("track", "lead", { lead_type: "Catalogue" });
    },
  };
}
