const enabled = document.documentElement.lang === 'en';
export function fbq(...args) {
  if (enabled) window.fbq(...args);
}
export default { start: (id) => { fbq('init', id); fbq('track', 'PageView'); } };
