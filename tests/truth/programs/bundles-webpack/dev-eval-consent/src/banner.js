export default function banner(element, consent) {
  element.querySelector("#acceptera").onclick = () => { consent.grant("statistics", "marketing"); element.remove(); };
  element.querySelector("#neka").onclick = () => { consent.grant("necessary"); element.remove(); };
}
