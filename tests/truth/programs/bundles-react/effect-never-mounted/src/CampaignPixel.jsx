import { useEffect } from "react";
export function CampaignPixel({ id = "730185924466017", user }) {
  useEffect(() => {
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", id, user);
    window.fbq("track", "PageView");
  }, [id, user]);
  return <img alt="" hidden src={`https://www.facebook.com/tr?id=${id}&ev=PageView&noscript=1`} />;
}
