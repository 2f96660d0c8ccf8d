import { h } from "preact";
import { useEffect } from "preact/hooks";
export function Offer({ data }) {
  useEffect(() => {
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", "365812940077264");
    window.fbq("track", "ViewContent");
  }, []);
  return <aside><h2>{data.first.title}</h2></aside>;
}
