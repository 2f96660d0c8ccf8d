import { fbq } from "./fbq.js";
export const lead = (pixel) => ({
  email: "",
  zip: "",
  sent: false,
  init() {
    fbq("init", pixel);
    fbq("track", "PageView");
  },
  send() {
    const { email: em, zip: zp } = this;
    fbq("init", pixel, { em, zp });
    fbq("track", "Lead");
    this.sent = true;
  },
});
