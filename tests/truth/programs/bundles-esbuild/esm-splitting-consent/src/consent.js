const KEY = "samtykke";
const listeners = new Set();

const given = () => localStorage.getItem(KEY) === "marketing";

export function onMarketing(listener) {
  if (given()) listener();
  else listeners.add(listener);
}

export function ask() {
  if (localStorage.getItem(KEY)) return;
  const banner = document.querySelector("#banner");
  banner.hidden = false;
  banner.addEventListener("click", ({ target }) => {
    if (!target.closest("button")) return;
    localStorage.setItem(KEY, target.id === "ja" ? "marketing" : "none");
    banner.hidden = true;
    if (given()) listeners.forEach((listener) => listener());
  });
}
