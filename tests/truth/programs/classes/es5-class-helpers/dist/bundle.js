"use strict";
function _classCallCheck(i, C) { if (!(i instanceof C)) { throw new TypeError("Cannot call a class as a function"); } }
function _inherits(sub, sup) { sub.prototype = Object.create(sup && sup.prototype, { constructor: { value: sub, writable: true, configurable: true } }); if (sup) Object.setPrototypeOf ? Object.setPrototypeOf(sub, sup) : sub.__proto__ = sup; }
var Provider = function () {
  function Provider(options) {
    _classCallCheck(this, Provider);
    this.options = options;
  }
  Provider.prototype.boot = function boot() {
    var _this = this;
    this.inject();
    return ["init", "track"].map(function (verb) { return _this[verb](); });
  };
  return Provider;
}();
var MetaProvider = function (_Provider) {
  _inherits(MetaProvider, _Provider);
  function MetaProvider() {
    var options = arguments.length > 0 && arguments[0] !== undefined ? arguments[0] : { id: "231298458162458" };
    _classCallCheck(this, MetaProvider);
    return _Provider.call(this, options) || this;
  }
  MetaProvider.prototype.inject = function inject() {
window.fbq||(window.fbq=function(){var f=window.fbq;f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},window._fbq||(window._fbq=window.fbq),window.fbq.push=window.fbq,window.fbq.loaded=!0,window.fbq.version="2.0",window.fbq.queue=[],function(d){var s=d.createElement("script");s.async=!0;s.src="//connect.facebook.net/en_US/fbevents.js";d.head.appendChild(s)}(document));
  };
  MetaProvider.prototype.init = function init() { return window.fbq("init", this.options.id, this.options.user || {}); };
  MetaProvider.prototype.track = function track() { return window.fbq("track", "PageView"); };
  return MetaProvider;
}(Provider);
new MetaProvider().boot();
