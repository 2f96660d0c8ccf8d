import { MetaTracker } from "./MetaTracker";
import { TikTokTracker } from "./TikTokTracker";

const tracker = new MetaTracker({ id: "601938257744186", locale: "en_GB" });
tracker.page();
document.getElementById("signup").addEventListener("submit", (event) => {
  event.preventDefault();
  const email = event.target.elements.email.value;
  tracker.identify({ email }).track("CompleteRegistration");
});
window.clubTrackers = { MetaTracker, TikTokTracker };
