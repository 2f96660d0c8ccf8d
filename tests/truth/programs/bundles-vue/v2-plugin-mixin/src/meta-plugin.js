export default {
  install(Vue, { id, user }) {
    const fbq = load();
    fbq("init", id, { ...user() });
    fbq("track", "PageView");
    Vue.prototype.$fbq = fbq;
    Vue.mixin({
      mounted() {
        const { pixelEvent } = this.$options;
        if (pixelEvent) this.$fbq("track", pixelEvent, { content_name: this.$options.name });
      },
    });
  },
};

function load() {
  if (window.fbq) return window.fbq;
  const n = (window.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); });
  n.push = n; n.loaded = true; n.version = "2.0"; n.queue = [];
  window._fbq = window._fbq || n;
  const s = document.createElement("script");
  s.async = true;
  s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
  document.head.appendChild(s);
  return n;
}
