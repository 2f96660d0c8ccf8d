import { createApp } from "vue";
import App from "./App.vue";
import { pixel } from "./plugins/pixel";

createApp(App).use(pixel, { id: "340716928550417" }).mount("#app");
