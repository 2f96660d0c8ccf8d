import fbq from "./form-builder-queue.js";

fbq("init", "640028197753108", { em: "q-email", title: "Your email" });
fbq("track", "PageView");
document.querySelector("#neste").addEventListener("click", () => fbq("track", "Step", { value: 1 }));
