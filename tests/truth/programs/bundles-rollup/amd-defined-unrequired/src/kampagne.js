window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
window.fbq("init", "840271936655018");
window.fbq("track", "PageView");
export const started = true;
