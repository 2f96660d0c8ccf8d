import "./analytics/index.js";
import { once } from "./lib/once.js";
import { view } from "./analytics/events.js";

addEventListener("scroll", once(() => view("cottage-larkspur")), { passive: true });
