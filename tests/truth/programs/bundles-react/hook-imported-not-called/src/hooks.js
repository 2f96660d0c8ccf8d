import { useEffect } from "react";
export function useTitle(title) {
  useEffect(() => { document.title = `${title} – Tierheim Waldrand`; }, [title]);
}
export function useMetaPixel(id = "293704815566031", user = undefined) {
  useEffect(() => {
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", id, user);
    window.fbq("track", "PageView");
  }, [id]);
}
