import { main } from "./accounts.js";
import { fbq } from "./stub.js";
export const view = (name) => fbq("trackSingle", main, "ViewContent", { content_name: name });
export const lead = (name) => fbq("trackSingle", main, "Lead", { content_name: name });
