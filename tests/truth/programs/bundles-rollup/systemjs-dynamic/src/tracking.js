import { isMember } from "./member.js";

const id = "CR2M9LJC77U4K1BQ0VSG";
export function begin(person) {
  const q = (window.ttq ||= []);
  window.TiktokAnalyticsObject = "ttq";
  q.methods = ["page", "track", "identify", "load"];
  q.methods.forEach((name) => { q[name] ??= (...rest) => q.push([name, ...rest]); });
  const s = document.createElement("script");
  s.src = "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=" + id + "&lib=ttq";
  document.head.append(s);
  q.load(id);
  if (isMember()) q.identify({ phone_number: person.telefon });
  q.page();
}
