export { SiteMenu } from "./site-menu.js";
export { MetaPixel } from "./meta-pixel.js";
