import { env } from "./env";
import { startMeta } from "./vendors/meta";
import { startTikTok } from "./vendors/tiktok";

if (env.metaPixel) startMeta(env.metaPixel);
if (env.tiktokPixel) startTikTok(env.tiktokPixel);
if (env.mode !== "production") console.info("tracking", env);
