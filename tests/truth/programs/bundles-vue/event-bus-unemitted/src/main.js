import { createApp } from "vue";
import { bus } from "./bus";
import { attachTracker } from "./tracker";
import Settings from "./Settings.vue";

attachTracker(bus);
createApp(Settings).provide("bus", bus).mount("#app");
