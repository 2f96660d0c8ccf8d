import banner from "./banner";
import consent from "./consent";
import { enable } from "./marketing";

consent.when("marketing", enable);
banner(document.getElementById("kakruta"), consent);
