import { sha256 } from "./sha256";
import { meta, tiktok } from "./vendors";

const field = document.querySelector<HTMLInputElement>("#email");
const plain = field?.value.trim().toLowerCase();
if (plain) {
  const hash = sha256(plain);
  meta("481029375566017", hash);
  tiktok("CY2F8KJC77U0A6NP4T50", hash);
}
