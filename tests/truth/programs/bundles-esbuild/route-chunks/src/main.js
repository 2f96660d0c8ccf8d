const routes = {
  "/": () => import("./routes/start.js"),
  "/priser": () => import("./routes/priser.js"),
  "/tack": () => import("./routes/tack.js"),
};

async function show(path) {
  const load = routes[path.replace(/(.)\/$/, "$1")] ?? routes["/"];
  const { default: render } = await load();
  render(document.querySelector("#vy"));
}

document.querySelector("nav").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  history.pushState({}, "", link.pathname);
  show(link.pathname);
});
addEventListener("popstate", () => show(location.pathname));
show(location.pathname);
