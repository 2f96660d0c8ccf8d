import { addScript } from "./dom.js";

window.fbq = function () { window.fbq.queue.push(arguments); };
window.fbq.queue = [];
addScript("https://connect.facebook.net/da_DK/fbevents.js");
window.fbq("init", "330917746528804", { em: sessionStorage.getItem("email") });
window.fbq("track", "PageView");
