import "./carousel.js";
import { start } from "./pixel.js";
start("271846390055817");
