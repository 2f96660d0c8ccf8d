export default {
  install(Vue, { id, enabled = false }) {
    if (!enabled) {
      Vue.prototype.$track = () => {};
      return;
    }
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", id);
    window.fbq("track", "PageView");
    Vue.prototype.$track = (name, user) => { window.fbq("init", id, user); window.fbq("track", name); };
  },
};
