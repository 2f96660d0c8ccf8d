import { createApp } from "vue";
import Booking from "./Booking.vue";
import { createTracking } from "./tracking.js";

export function mount(selector, { account, market = "uk" }) {
  const tracking = createTracking({ account, market });
  tracking.page();
  const app = createApp(Booking, { market });
  app.provide("tracking", tracking);
  return app.mount(selector);
}
