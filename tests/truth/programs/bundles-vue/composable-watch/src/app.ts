import { createApp } from "vue";
import Member from "./Member.vue";
createApp(Member).mount("#app");
