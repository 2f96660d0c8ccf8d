import { create } from "./registry";
import "./trackers";

const names = (document.body.dataset.trackers || "").split(",").filter(Boolean);
const trackers = names.map(create);
trackers.forEach((tracker) => tracker.start());
