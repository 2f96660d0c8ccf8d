import { sha256 } from "./hash";
import { Pixel, EventName } from "./pixel";

const pixel = new Pixel("487203915566721");

document.getElementById("quote")!.addEventListener("submit", async (event: Event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const email = (form.elements.namedItem("email") as HTMLInputElement).value;
  const em = await sha256(email);
  pixel.user({ em }).send(EventName.Lead);
});
