import { consent } from "./cmp.js";
import { meta } from "./meta.js";

const { marketing } = await consent();
if (marketing) meta("518304926677013");
