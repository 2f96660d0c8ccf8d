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
  (function(e,t){if(!e.fbq){var n=e.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};e._fbq=e._fbq||n,n.push=n,n.loaded=!0,n.version="2.0",n.queue=[];var r=t.createElement("script");r.async=1,r.src="//connect.facebook.net/sv_SE/fbevents.js",(t.head||t.body).appendChild(r)}})(window,document);
  fbq('init', tarteaucitron.user.facebookpixelId);
  fbq('track', 'PageView');
  if (typeof tarteaucitron.user.facebookpixelMore === 'function') tarteaucitron.user.facebookpixelMore();
} };
tarteaucitron.services.pinterest = { key: 'pinterest', type: 'ads', js: function () {
  !function(u){if(!window.pintrk){window.pintrk=function(){window.pintrk.queue.push(Array.prototype.slice.call(arguments))};var p=window.pintrk;p.queue=[];p.version="3.0";var s=document.createElement("script");s.async=!0;s.src=u;var f=document.getElementsByTagName("script")[0];f.parentNode.insertBefore(s,f)}}("https://s.pinimg.com/ct/core.js");
  pintrk('load', tarteaucitron.user.pinterestId); pintrk('page');
} };
