if (!window.fbq) {
  const stub = (...args) => stub.callMethod ? stub.callMethod(...args) : stub.queue.push(args);
  Object.assign(stub, { push: stub, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = stub;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(lib);
}
window.fbq('init', '549670986081347');
export default { meta: '882475978635919' };
