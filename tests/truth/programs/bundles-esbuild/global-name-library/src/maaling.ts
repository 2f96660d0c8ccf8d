import { MetaTracker } from "./meta";
export { PinterestTracker } from "./pinterest";

interface Options { id: string; land: "dk" | "se" }

export function start(options: Options): MetaTracker {
  const tracker = new MetaTracker(options.id, options.land === "dk" ? "da_DK" : "sv_SE");
  tracker.open();
  return tracker;
}
