export function consent() {
  return new Promise((resolve) => {
    const ask = () => window.__orchardCmp("getConsent", resolve);
    if (window.__orchardCmp) ask();
    else addEventListener("orchard-cmp-ready", ask, { once: true });
  });
}
