import type { Lead } from "./OfferForm";

const ids = { meta: "564820193377105", tiktok: "CT8N0VJC77U6RB5LM3D0" } as const;
const w = window as any;

function meta(...args: unknown[]) {
  if (!w.fbq) {
    const f = (w.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    w._fbq = f; f.push = f; f.queue = []; f.version = "2.0"; f.loaded = true;
    addScript("https://connect.facebook.net/da_DK/fbevents.js");
  }
  w.fbq(...args);
}
function tiktok() {
  if (w.ttq) return w.ttq;
  w.TiktokAnalyticsObject = "ttq";
  const t = (w.ttq = [] as any);
  for (const method of ["load", "page", "identify", "track"]) t[method] = (...args: unknown[]) => t.push([method, ...args]);
  addScript(`https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${ids.tiktok}&lib=ttq`);
  t.load(ids.tiktok);
  t.page();
  return t;
}
function addScript(src: string) {
  document.head.append(Object.assign(document.createElement("script"), { src, async: true }));
}

export const track = {
  page() { meta("init", ids.meta); meta("track", "PageView"); },
  lead: ({ email, phone }: Lead) => {
    meta("init", ids.meta, { em: email, ph: phone });
    meta("track", "Lead");
    tiktok().identify({ email, phone_number: phone });
    tiktok().track("SubmitForm");
  },
};
