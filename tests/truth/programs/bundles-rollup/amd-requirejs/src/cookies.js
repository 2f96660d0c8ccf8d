export function readCookie(name) {
  return document.cookie.split("; ").map((pair) => pair.split("=")).find(([key]) => key === name)?.[1];
}
export const hasConsent = (purpose) => readCookie("cc_" + purpose) === "1";
