import { Pixel, SnapPixel } from "./pixels";
[new Pixel("520984713366298"), new SnapPixel("c4d7e9a1-5b38-4f06-8e2a-71d3c6b0954f")].forEach((pixel) => pixel.run(window.shopUser));
