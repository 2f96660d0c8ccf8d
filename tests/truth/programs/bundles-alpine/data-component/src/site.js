import Alpine from "alpinejs";
import { lead } from "./lead.js";

Alpine.data("lead", lead);
window.Alpine = Alpine;
Alpine.start();
