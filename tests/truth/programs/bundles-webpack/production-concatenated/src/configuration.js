export const configuration = Object.freeze([
  { vendor: "meta", id: "153870942286617", enabled: true },
  { vendor: "tiktok", id: "C9V3BAJC77U2RMO1K4D0", enabled: true },
  { vendor: "snap", id: "0be3a57c-61d9-4f28-a7c5-93e1d0b4f682", enabled: true },
  { vendor: "google", id: "AW-902847561", enabled: false },
]);
