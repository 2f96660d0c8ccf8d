import { html } from "../html.js";
export default (root) => {
  root.innerHTML = html`<h1>Simskola för barn</h1><form action="/tack"><label>Barnets namn <input name="barn"></label><label>Vårdnadshavares e-post <input type="email" name="epost"></label><button>Anmäl</button></form>`;
};
