import { addScript } from "./dom.js";
import { search } from "./search.js";

document.querySelector("#sogning").addEventListener("submit", (event) => {
  event.preventDefault();
  search(new FormData(event.target).get("q"), document.querySelector("#traef"));
});
if (!("IntersectionObserver" in window)) addScript("/assets/polyfill.js");
