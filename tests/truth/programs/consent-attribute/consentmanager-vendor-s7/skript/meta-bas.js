(function () {
  if (typeof window.fbq === 'function') return;
  var queue = [];
  function fbqShim() { return fbqShim.callMethod ? fbqShim.callMethod.apply(fbqShim, arguments) : void queue.push(arguments); }
  fbqShim.queue = queue;
  fbqShim.push = fbqShim;
  fbqShim.loaded = true;
  fbqShim.version = '2.0';
  window['fbq'] = fbqShim;
  if (!window['_fbq']) window['_fbq'] = fbqShim;
  var ref = document.scripts[0], node = document.createElement('script');
  node.async = 1;
  node.src = ['https:/', 'connect.facebook.net', 'en_US', 'fbevents.js'].join('/');
  ref.parentNode.insertBefore(node, ref);
})();
fbq('init', '7522545602072838');
fbq('track', 'PageView');
