export { meta } from "./meta";
export { tiktok } from "./tiktok";
export { snap } from "./snap";
export { google } from "./google";
