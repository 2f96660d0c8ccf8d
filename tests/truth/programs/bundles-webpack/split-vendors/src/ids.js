export const META_ID = "310587264490173";
export const SNAP_ID = "7d4b19e8-0c3f-4a52-8b61-f2e90a7c5d14";
