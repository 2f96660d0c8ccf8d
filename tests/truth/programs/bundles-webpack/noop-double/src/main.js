import { fbq } from "./tracking.noop";

fbq("init", "451038297766025");
fbq("track", "PageView");
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  fbq("init", "451038297766025", { em: event.target.email.value });
  fbq("track", "Lead");
});
