import fbq from "./fbq";
import { ttq } from "./ttq";

fbq("init", "738201945566127");
ttq.load("C0AB1CD2EF3GH4IJ5KL6");
ttq.identify({ phone_number: "spår 4" });
document.querySelector("#uppdatera").onclick = () => fbq("track", "PageView", { gate: 12 });
