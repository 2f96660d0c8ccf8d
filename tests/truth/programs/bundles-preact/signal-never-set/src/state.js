import { signal } from "@preact/signals";
export const name = signal("");
export const saved = signal(0);
export const campaign = signal("");
