import { load } from "./load";
export const google = (id) => ({
  open() {
    window.dataLayer = window.dataLayer || [];
    window.gtag = function () { window.dataLayer.push(arguments); };
    load(`https://www.googletagmanager.com/gtag/js?id=${id}`);
    window.gtag("js", new Date());
    window.gtag("config", id, { allow_enhanced_conversions: true });
  },
  lead({ email }) {
    window.gtag("set", "user_data", { email });
    window.gtag("event", "conversion", { send_to: `${id}/aBcD` });
  },
});
