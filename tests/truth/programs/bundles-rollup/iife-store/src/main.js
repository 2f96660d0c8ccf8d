import { createStore } from "./store.js";
import { basket, add } from "./basket.js";
import { observe } from "./pixel-observer.js";

const store = createStore(basket, { lines: [] });
observe(store);
store.subscribe(({ lines }) => { document.querySelector("#antall").value = lines.length; });
document.querySelectorAll("button[data-id]").forEach((button) =>
  button.addEventListener("click", () => store.dispatch(add(button.dataset.id, +button.dataset.pris))),
);
