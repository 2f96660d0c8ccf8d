import { h, render } from "preact";
import { name, saved } from "./state";
import "./campaign";

function App() {
  return h("main", null, h("h1", null, "Kontingent"), h("label", null, "Navn ", h("input", { id: "namn", value: name.value, onInput: (e) => (name.value = e.target.value) })), h("button", { id: "gem", onClick: () => saved.value++ }, "Gem"), h("p", null, saved.value, " gemt"));
}
render(h(App), document.getElementById("app"));
