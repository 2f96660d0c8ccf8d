import { accounts } from "./accounts.js";
import { fbq } from "./stub.js";

for (const account of accounts) fbq("init", account.id);
fbq("track", "PageView");
