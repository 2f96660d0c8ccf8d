import { member } from "./member.js";

document.getElementById("aaben").addEventListener("click", () => {
  document.getElementById("hold").hidden = false;
  import("./tracking.js").then(({ begin }) => begin(member()));
});
