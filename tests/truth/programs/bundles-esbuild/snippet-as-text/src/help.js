import snippet from "./snippet.txt";

const field = document.querySelector("#id");
const show = () => { document.querySelector("pre").textContent = snippet.replaceAll("PIXEL_ID", field.value); };
field.addEventListener("input", show);
document.querySelector("#kopiera").addEventListener("click", () => navigator.clipboard?.writeText(document.querySelector("pre").textContent).catch(() => {}));
show();
