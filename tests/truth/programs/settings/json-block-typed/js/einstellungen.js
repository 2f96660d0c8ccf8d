const block = document.getElementById('seiten-einstellungen');
const { markt, maerkte } = JSON.parse(block.textContent);
const { meta, merkmale = [] } = maerkte[markt] ?? {};
if (meta) {
if (!window.fbq) {
  const stub = (...args) => stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args);
  Object.assign(stub, { push: stub, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = stub;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(lib);
}
  fbq('init', meta);
  merkmale.includes('pageview') && fbq('track', 'PageView');
  if (merkmale.includes('lead')) {
    document.querySelector('#anfrage')?.addEventListener('submit', () => fbq('track', 'Lead', { markt }));
  }
}
