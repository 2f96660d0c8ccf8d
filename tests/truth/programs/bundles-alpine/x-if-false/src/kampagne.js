function startKampagne(id, mail) {
  window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
  window.fbq("init", id, mail ? { em: mail } : {});
  window.fbq("track", "PageView");
}
