import { hasConsent } from "./cookies.js";

const settings = { pixel: "385092617740516", locale: "en_GB" };

export function run() {
  if (!hasConsent("marketing")) return false;
  install(settings.locale);
  window.fbq("init", settings.pixel);
  window.fbq("track", "PageView");
  return true;
}

function install(locale) {
  if (typeof window.fbq === "function") return;
  var stub = function () { stub.callMethod ? stub.callMethod.apply(stub, arguments) : stub.queue.push(arguments); };
  stub.queue = [];
  stub.push = stub;
  stub.loaded = true;
  stub.version = "2.0";
  window.fbq = stub;
  window._fbq = window._fbq || stub;
  window.require(["https://connect.facebook.net/" + locale + "/fbevents.js"], null, function () {});
}
