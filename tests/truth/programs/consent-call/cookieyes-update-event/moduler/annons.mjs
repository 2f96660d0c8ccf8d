import { PIXEL } from './konfig.mjs';
export function start() {
  (function installPixel(scope = window) {
  if (scope.fbq) return;
  class Queue extends Array {}
  const queue = new Queue();
  const fn = function (...command) {
    return fn.callMethod ? fn.callMethod.apply(fn, command) : queue.push(command);
  };
  fn.queue = queue;
  fn.push = fn;
  fn.loaded = !0;
  fn.version = '2.0';
  scope.fbq = fn;
  scope._fbq = scope._fbq ?? fn;
  const el = Object.assign(document.createElement('script'), { async: true, src: 'https://connect.facebook.net/en_US/fbevents.js' });
  document.head.appendChild(el);
})();
  fbq('init', PIXEL.meta);
  fbq('track', 'PageView');
}
