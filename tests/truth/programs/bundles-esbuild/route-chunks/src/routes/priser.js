import { html } from "../html.js";
const prices = [["Knatte", 950], ["Krabba", 1150]];
export default (root) => {
  root.innerHTML = html`<h1>Priser</h1><ul>${prices.map(([name, kr]) => `<li>${name}: ${kr} kr</li>`).join("")}</ul>`;
};
