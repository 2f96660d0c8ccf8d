import { markets } from "./markets.js";
import { meta, tiktok } from "./vendors.js";

const market = markets[/-no\./.test(location.hostname) ? "no" : "se"];
const starters = { meta, tiktok };
for (const vendor of Object.keys(market.vendors)) {
  const id = market.vendors[vendor];
  if (id !== null) starters[vendor](id, market);
}
