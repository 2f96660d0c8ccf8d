import { vendors } from "./vendors";
import { configuration } from "./configuration";

const active = configuration.filter((entry) => entry.enabled).map(({ vendor, id }) => vendors[vendor](id));
active.forEach((vendor) => vendor.open());

document.getElementById("prova")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { epost, mobil } = Object.fromEntries(new FormData(event.currentTarget));
  active.forEach((vendor) => vendor.lead({ email: epost, phone: mobil.replace(/^0/, "+46") }));
});
