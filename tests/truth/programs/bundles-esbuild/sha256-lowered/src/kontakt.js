import { sha256 } from "js-sha256";
import { pixel } from "./pixel.js";

const ID = "437716205993018";
const normalise = (value) => value?.trim().toLowerCase() || undefined;

async function hashAll(fields) {
  const hashed = {};
  for (const [key, value] of Object.entries(fields)) {
    const plain = normalise(value);
    if (plain) hashed[key] = sha256(plain);
  }
  return { ...hashed, country: sha256("de") };
}

pixel("init", ID);
pixel("track", "PageView");

document.querySelector("#kontakt").onsubmit = async (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  const user = await hashAll({ em: data.get("mail"), fn: data.get("vorname") });
  pixel("init", ID, user);
  pixel("track", "Lead", { content_category: data.get("anliegen") });
  document.querySelector("#danke").hidden = false;
};
