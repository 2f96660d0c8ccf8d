function* marketing(account) {
  window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
  window.fbq("init", account);
  const email = yield "pageview";
  window.fbq("init", account, { em: email });
  window.fbq("track", "Lead");
}

const flow = marketing("843055917726640");
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const email = document.querySelector("#mail").value;
  event.target.outerHTML = `<p>Danke, wir melden uns bei ${email.replace(/[<&]/g, "")}.</p>`;
});
window.chorFlow = flow;
