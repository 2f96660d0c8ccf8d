import { MetaPixel } from "./MetaPixel";
import { conversion } from "./google";

export const gennemfoert = ({ nr, total, valuta: currency, kunde, linjer }) => {
  const value = parseFloat(total.replace(".", "").replace(",", "."));
  const [fn, ...rest] = kunde.navn.split(" ");
  const pixel = new MetaPixel("275904816633087", { em: kunde.email, ph: kunde.telefon, fn, ln: rest.join(" ") });
  pixel.purchase({ value, currency, contents: linjer.map(({ id, antal: quantity }) => ({ id, quantity })) });
  conversion("AW-738201945", { transaction_id: nr, value, currency });
};
