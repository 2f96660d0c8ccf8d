const rooms = ["Skibe", "Fiskeri", "Rav", "Fyrtårne"];
export function search(text, list) {
  list.replaceChildren(...rooms.filter((room) => room.toLowerCase().includes(text)).map((room) => Object.assign(document.createElement("li"), { textContent: room })));
}
