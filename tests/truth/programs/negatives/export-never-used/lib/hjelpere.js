export function formatPhone(v) { return v.replace(/(\d{2})(?=\d)/g, '$1 ').trim(); }
export function initMeta() {
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
  fbq('init', '7824095001347363');
  fbq('track', 'PageView');
}
export function initLinkedIn() {
  window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
  window._linkedin_data_partner_ids.push('2454738');
}
