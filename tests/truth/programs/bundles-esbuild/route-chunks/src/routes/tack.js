import { html } from "../html.js";
import { conversion } from "../pixel.js";
export default (root) => {
  root.innerHTML = html`<h1>Tack för anmälan!</h1>`;
  const ref = new URLSearchParams(location.search).get("ref");
  conversion("CompleteRegistration", ref ? { external_id: ref } : undefined);
};
