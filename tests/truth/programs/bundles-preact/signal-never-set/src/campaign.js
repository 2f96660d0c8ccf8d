import { effect } from "@preact/signals";
import { campaign, name } from "./state";

effect(() => {
  const id = { sommer: "519037284466120", jul: "519037284466777" }[campaign.value];
  if (!id) return;
  window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
  window.fbq("init", id, { fn: name.value });
  window.fbq("track", "Lead");
});
