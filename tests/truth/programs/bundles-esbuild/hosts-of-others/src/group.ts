import { shops } from "./shops";
import { start } from "./start";

const shop = shops.get(location.hostname.replace(/^www\./, ""));
if (shop) start(shop);
else document.documentElement.dataset.shop = "unbekannt";
