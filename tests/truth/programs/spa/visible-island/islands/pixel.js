export const hydrate = (el) => {
  ((win, doc) => {
  if (win.fbq) return;
  const f = (...args) => (f.callMethod ? f.callMethod(...args) : f.queue.push(args));
  Object.assign(f, { push: f, loaded: true, version: '2.0', queue: [] });
  win.fbq = f;
  win._fbq ??= f;
  const s = doc.createElement('script');
  s.async = true;
  s.src = 'https://connect.facebook.net/en_US/fbevents.js';
  doc.head.append(s);
})(window, document);
  fbq('init', '4058037446333497');
  fbq('track', 'PageView');
  el.dataset.hydrated = '';
};
