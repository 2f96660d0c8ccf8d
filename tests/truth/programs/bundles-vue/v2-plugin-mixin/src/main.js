import Vue from "vue";
import MetaPlugin from "./meta-plugin";
import App from "./App";

Vue.config.productionTip = false;
Vue.use(MetaPlugin, { id: "618305927744102", user: () => ({ external_id: "varv-" + 118 }) });
new Vue({ render: (h) => h(App) }).$mount("#app");
