(function (c) {
  if (c.metaPixelId) {
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
    fbq('init', c.metaPixelId);
    fbq('track', 'PageView');
  }
  if (c.pinterestTag) {
    (function(e){if(window.pintrk)return;var n=window.pintrk=function(){n.queue.push(Array.prototype.slice.call(arguments))};n.queue=[],n.version="3.0";var t=document.createElement("script");t.async=!0,t.src=e,document.head.appendChild(t)})("https://s.pinimg.com/ct/core.js");
    pintrk('load', c.pinterestTag);
    pintrk('page');
  }
  document.title += ' - ' + c.name;
})(window.siteConfig);
