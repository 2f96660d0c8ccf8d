import { writable } from "svelte/store";
export const consent = writable(undefined);
