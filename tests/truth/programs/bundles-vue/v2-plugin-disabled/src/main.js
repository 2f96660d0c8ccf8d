import Vue from "vue/dist/vue.esm.js";
import Tracking from "./tracking";

Vue.use(Tracking, { id: "572640918335706", enabled: process.env.VUE_APP_PIXEL_ENABLED === "true" });

new Vue({
  el: "#app",
  data: { email: "", booked: false },
  methods: {
    book() {
      this.$track("Schedule", { em: this.email });
      this.booked = true;
    },
  },
  template: `<main><h1>Book a check-up</h1><form @submit.prevent><label>Email <input id="email" v-model="email"></label><button id="go" @click="book">Book</button></form><p v-if="booked">See you soon.</p></main>`,
});
