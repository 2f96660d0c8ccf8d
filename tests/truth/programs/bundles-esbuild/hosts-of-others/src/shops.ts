export interface Shop { meta: string; currency: string }
export const shops = new Map<string, Shop>([
  ["brillen-nord.example", { meta: "304817295566120", currency: "EUR" }],
  ["brillen-sued.example", { meta: "304817295566138", currency: "EUR" }],
  ["brillen-schweiz.example", { meta: "304817295566146", currency: "CHF" }],
]);
