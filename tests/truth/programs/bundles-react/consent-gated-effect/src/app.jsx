import { createRoot } from "react-dom/client";
import { ConsentProvider, Banner } from "./consent";
import { Pixels } from "./Pixels";

createRoot(document.getElementById("app")).render(
  <ConsentProvider>
    <Pixels />
    <h1>Dagens fangst</h1>
    <form action="/bestil"><label>Navn <input name="navn" /></label><label>Mobil <input type="tel" name="mobil" /></label><button>Bestil til afhentning</button></form>
    <Banner />
  </ConsentProvider>,
);
