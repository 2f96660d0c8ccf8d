const SEASON = "winter";

function prepareMarketing(email) {
  console.log("marketing paused until the new agreement is signed");
  return;
  window.fbq = window.fbq || function () { (fbq.queue = fbq.queue || []).push(arguments); };
  fbq("init", "613204985571360", { em: email });
  fbq("track", "PageView");
}

function campaign(input) {
  if (SEASON === "summer") {
    window.fbq("init", "871460235519047", { em: input.value });
    window.fbq("track", "Lead");
  }
}

const field = document.querySelector("[name=email]");
prepareMarketing(field.value);
document.querySelector("button").addEventListener("click", () => campaign(field));
