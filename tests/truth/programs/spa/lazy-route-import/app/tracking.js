export const call = (...args) => window.fbq(...args);
export function start() {
  if (!window.fbq) {
  const shim = function () { shim.callMethod ? shim.callMethod(...arguments) : shim.queue.push(arguments); };
  Object.assign(shim, { push: shim, loaded: true, version: '2.0', queue: [] });
  window.fbq = window._fbq = shim;
  const lib = document.createElement('script');
  lib.async = true;
  lib.src = new URL('/en_US/fbevents.js', 'https://connect.facebook.net').href;
  document.head.prepend(lib);
}
  call('init', '7590214950548844');
  call('track', 'PageView');
}
