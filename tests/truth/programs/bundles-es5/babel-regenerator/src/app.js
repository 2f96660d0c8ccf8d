import { whoami } from "./session";
import { start } from "./pixel";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function boot() {
  await sleep(50);
  let user = null;
  try {
    user = await whoami();
  } catch (error) {
    console.warn("anonymous", error.message);
  }
  for (const step of start("930174628855017", user)) await step();
}

boot();
