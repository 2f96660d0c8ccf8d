var script = require("./script");
exports.start = function (id) {
  window.dataLayer = window.dataLayer || [];
  window.gtag = function () {
    window.dataLayer.push(arguments);
  };
  script("https://www.googletagmanager.com/gtag/js?id=" + id);
  window.gtag("js", new Date(0));
  window.gtag("config", id, { allow_enhanced_conversions: true });
};
