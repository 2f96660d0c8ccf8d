import { pageView, donation } from "./facebook";
import { say } from "./thanks";

const enabled = process.env.PIXEL_ENABLED;
if (process.env.PIXEL_ENABLED) pageView();

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (enabled) donation(document.querySelector("#email").value, document.querySelector("#amount").valueAsNumber);
  say();
});
