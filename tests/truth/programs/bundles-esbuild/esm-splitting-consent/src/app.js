import { onMarketing, ask } from "./consent.js";
import { slug } from "./util.js";

document.body.dataset.page = slug(document.title);
onMarketing(async () => {
  const { startPixel } = await import("./pixel.js");
  startPixel();
});
ask();
