let ready = false;
function ensure() {
  if (ready || window.fbq) return;
  const f = (window.fbq = window._fbq = function () {
    f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments);
  });
  f.push = f; f.loaded = !0; f.version = '2.0'; f.queue = [];
  const tag = document.createElement('script');
  tag.async = !0; tag.src = 'https://connect.facebook.net/nb_NO/fbevents.js';
  document.head.appendChild(tag);
  ready = true;
}
export function command(...args) { ensure(); window.fbq.apply(null, args); }
