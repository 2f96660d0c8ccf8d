export function say() { document.querySelector("#thanks").hidden = false; }
