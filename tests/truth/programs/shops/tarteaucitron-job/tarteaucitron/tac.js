var tarteaucitron = {
  user: {}, job: [], state: {}, services: {},
  init: function (p) {
    this.parameters = p;
    var t = this;
    window.addEventListener('load', function () {
      var opgeslagen = document.cookie.split('tarteaucitron=')[1] || '';
      t.job.forEach(function (key) { if (opgeslagen.indexOf('!' + key + '=true') > -1) t.launch(key); });
      document.getElementById('accept').onclick = function () { t.job.forEach(function (k) { t.launch(k); }); };
      document.getElementById('reject').onclick = function () { t.job.forEach(function (k) { t.state[k] = false; }); };
    });
  },
  launch: function (key) { if (this.state[key]) return; this.state[key] = true; this.services[key].js(); document.dispatchEvent(new Event(key + '_allowed')); }
};
tarteaucitron.services.facebookpixel = { key: 'facebookpixel', type: 'ads', js: function () {
  !function(t,e){var n;t.fbq||(n=t.fbq=function(){(n.callMethod?n.callMethod:function(){n.queue.push(arguments)}).apply(n,arguments)},t._fbq||(t._fbq=n),n.push=n,n.loaded=!0,n.version="2.0",n.queue=[],(e=e.createElement("script")).async=!0,e.src="https://connect.facebook.net/en_US/fbevents.js",document.head.appendChild(e))}(window,document);
  fbq('init', tarteaucitron.user.facebookpixelId);
  fbq('track', 'PageView');
  if (typeof tarteaucitron.user.facebookpixelMore === 'function') tarteaucitron.user.facebookpixelMore();
} };
tarteaucitron.services.pinterest = { key: 'pinterest', type: 'ads', js: function () {
  (function(e){if(window.pintrk)return;var n=window.pintrk=function(){n.queue.push(Array.prototype.slice.call(arguments))};n.queue=[],n.version="3.0";var t=document.createElement("script");t.async=!0,t.src=e,document.head.appendChild(t)})("https://s.pinimg.com/ct/core.js");
  pintrk('load', tarteaucitron.user.pinterestId); pintrk('page');
} };
