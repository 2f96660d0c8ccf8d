import { on, emit } from "./bus.js";
import { pinterest } from "./pinterest.js";

const tag = pinterest("2612750938841");
on("page", () => tag.page());
on("catalogue", ({ email }) => tag.lead(email));

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  emit("catalogue", Object.fromEntries(new FormData(event.currentTarget)));
});
emit("page");
