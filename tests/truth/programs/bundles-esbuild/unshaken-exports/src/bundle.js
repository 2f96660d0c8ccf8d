import { toggleMenu } from "./menu.js";
import * as tracking from "./tracking.js";

toggleMenu(document.getElementById("meny"));
export { tracking };
