import { watch, type Ref } from "vue";
import type { Member } from "./useMember";

export function useTikTok(id: string, member: Ref<Member | null>) {
  const w = window as any;
  w.TiktokAnalyticsObject = "ttq";
  const ttq = (w.ttq = w.ttq || []);
  ttq.methods = ["page", "track", "identify", "load"];
  ttq.setAndDefer = (target: any, name: string) => { target[name] = (...args: unknown[]) => target.push([name, ...args]); };
  ttq.methods.forEach((name: string) => ttq.setAndDefer(ttq, name));
  const script = document.createElement("script");
  script.src = `https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${id}&lib=ttq`;
  document.head.append(script);
  ttq.load(id);
  ttq.page();
  const stop = watch(member, (value) => {
    if (!value) return;
    ttq.identify({ email: value.email, phone_number: value.phone });
    stop();
  });
}
