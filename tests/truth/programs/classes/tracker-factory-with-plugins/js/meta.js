export const metaLiitin = ({ tunnus, asetukset: { auto = true } = {} }) => ({
  alku({ sivu }) {
if (!window.fbq) {
  const stub = (...args) => stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args);
  Object.assign(stub, { push: stub, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = stub;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(lib);
}
    if (!auto) fbq('set', 'autoConfig', false, tunnus);
    fbq('init', tunnus);
    fbq('track', 'PageView', { sivu });
  },
  tapahtuma: (nimi, { sahkoposti, puhelin }) => fbq('trackSingle', tunnus, nimi, { yhteys: [sahkoposti, puhelin].filter(Boolean).join('/') }),
});
