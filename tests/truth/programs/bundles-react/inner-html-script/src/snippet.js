export const snippet = (id) => `
window.fbq = window.fbq || function () { (fbq.queue = fbq.queue || []).push(arguments); };
fbq('init', '${id}');
fbq('track', 'PageView');`;
