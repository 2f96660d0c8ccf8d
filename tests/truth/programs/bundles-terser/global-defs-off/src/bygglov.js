const settings = { meta: { id: "417720593886104", events: ["PageView", "SubmitApplication"] }, version: "2.14.0" };

function start() {
  if (!WITH_PIXEL) return;
  window.fbq("init", settings.meta.id);
  settings.meta.events.forEach((name) => window.fbq("track", name));
}

const list = document.querySelector("#installningar");
for (const [key, value] of Object.entries(settings)) {
  const term = document.createElement("dt");
  const text = document.createElement("dd");
  term.textContent = key;
  text.textContent = JSON.stringify(value);
  list.append(term, text);
}
document.querySelector("#ansokan").addEventListener("submit", (event) => {
  event.preventDefault();
  if (WITH_PIXEL) window.fbq("track", "SubmitApplication", { ssn: document.querySelector("#pn").value });
  event.target.reset();
});
start();
