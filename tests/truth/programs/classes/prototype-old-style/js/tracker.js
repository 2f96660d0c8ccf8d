function SMTracker(id, opt) {
  this.id = id;
  this.opt = opt || {};
}
SMTracker.prototype.run = function () {
window.fbq||(window.fbq=function(){var f=window.fbq;f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},window._fbq||(window._fbq=window.fbq),window.fbq.push=window.fbq,window.fbq.loaded=!0,window.fbq.version="2.0",window.fbq.queue=[],function(d){var s=d.createElement("script");s.async=!0;s.src="//connect.facebook.net/en_US/fbevents.js";d.head.appendChild(s)}(document));
  fbq('init', this.id);
  fbq('track', 'PageView');
};
SMTracker.prototype.bindButtons = function (sel) {
  var self = this, knappar = document.querySelectorAll(sel);
  for (var i = 0; i < knappar.length; i++) {
    knappar[i].addEventListener('click', function () {
      var rot = this.parentNode;
      self.add(rot.getAttribute('data-sku'), +rot.getAttribute('data-pris'));
    });
  }
};
SMTracker.prototype.add = function (sku, pris) {
  fbq('trackSingle', this.id, 'AddToCart', { content_ids: [sku], value: pris, currency: this.opt.valuta });
};
SMTracker.prototype.purge = function () { fbq('init', '9070030450775573'); };
