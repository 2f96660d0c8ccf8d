import { signal, computed } from "@preact/signals";
export const consent = signal(null);
export const market = signal(document.documentElement.lang === "de" ? "DE" : "AT");
const accounts = { DE: "470263918855017", AT: "470263918855933" };
export const account = computed(() => accounts[market.value]);
