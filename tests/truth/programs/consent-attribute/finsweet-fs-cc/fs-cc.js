(async () => {
  const store = { essential: true, marketing: false, analytics: false };
  const mode = document.currentScript ? document.currentScript.getAttribute('fs-cc-mode') : 'opt-in';
  const m = document.cookie.match(/(?:^|;\s*)fs-cc=([^;]*)/);
  if (m) Object.assign(store, JSON.parse(decodeURIComponent(m[1])).consents);
  if (mode === 'informational') store.marketing = store.analytics = true;
  const activate = () => document.querySelectorAll('script[type="fs-cc"]').forEach((el) => {
    const cats = el.getAttribute('fs-cc-categories').split(',').map((x) => x.trim());
    if (cats.some((c) => !store[c])) return;
    const n = document.createElement('script');
    n.textContent = el.textContent;
    el.replaceWith(n);
  });
  const ready = () => new Promise((r) => (document.readyState !== 'loading' ? r() : document.addEventListener('DOMContentLoaded', r)));
  await ready();
  activate();
  document.querySelector('[fs-cc="allow"]').addEventListener('click', (e) => { e.preventDefault(); store.marketing = store.analytics = true; activate(); });
  document.querySelector('[fs-cc="deny"]').addEventListener('click', (e) => { e.preventDefault(); });
})();
