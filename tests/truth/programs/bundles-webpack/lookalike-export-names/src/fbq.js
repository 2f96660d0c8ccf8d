const lines = [];
export default function fbq(kind, id, extra) {
  lines.push([kind, id, extra]);
  document.querySelector("#tavla").insertAdjacentHTML("beforeend", `<li>${kind} ${id}</li>`);
}
