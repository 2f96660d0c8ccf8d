var script = require("./script");
exports.start = function (id) {
  var t = (window.ttq = window.ttq || []);
  window.TiktokAnalyticsObject = "ttq";
  ["load", "page", "track", "identify"].forEach(function (m) {
    t[m] = function () {
      t.push([m].concat([].slice.call(arguments)));
    };
  });
  script("https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=" + id + "&lib=ttq");
  t.load(id);
  t.page();
};
exports.view = function (name) {
  window.ttq.track("ViewContent", { content_name: name });
};
