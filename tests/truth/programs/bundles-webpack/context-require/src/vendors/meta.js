window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
window.fbq("init", "758120394466210");
window.fbq("track", "PageView");
module.exports = function () {};
