import { MetaTracker } from "./meta.js";
import { SnapTracker } from "./snap.js";
import { PinterestTracker } from "./pinterest.js";

const enabled = ["meta", "snap"];
const factories = { meta: () => new MetaTracker("291837465500218"), snap: () => new SnapTracker("a81f60c2-4b7d-4c15-9d2e-6f7081925bc3"), pinterest: () => new PinterestTracker("2614408837195") };
const trackers = enabled.map((name) => factories[name]());

trackers.forEach((tracker) => tracker.start());
document.querySelector("#kob").addEventListener("click", () => {
  const { sku, pris } = document.querySelector("article").dataset;
  trackers.forEach((tracker) => tracker.addToCart(sku, Number(pris)));
});
