import { load } from "./load";
export const tiktok = (id) => ({
  open() {
    window.TiktokAnalyticsObject = "ttq";
    const ttq = (window.ttq = window.ttq || []);
    ["page", "track", "identify", "load"].forEach((m) => (ttq[m] = (...a) => ttq.push([m, ...a])));
    load(`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`);
    ttq.load(id);
    ttq.page();
  },
  lead({ email, phone }) {
    window.ttq.identify({ email, phone_number: phone });
    window.ttq.track("SubmitForm");
  },
});
