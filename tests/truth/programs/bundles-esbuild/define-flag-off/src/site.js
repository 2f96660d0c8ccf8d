import { startMarketing, leadSent } from "./marketing.js";

if (__MARKETING__) {
  startMarketing({ meta: "905518237746001", email: document.querySelector("[name=email]").value });
}

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  document.querySelector("[role=status]").textContent = "Verlängert bis zum Monatsende.";
  __MARKETING__ && leadSent("905518237746001");
});
