var script = require("./script");
exports.start = function (id) {
  if (!window.fbq) {
    var q = (window.fbq = function () {
      q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments);
    });
    if (!window._fbq) window._fbq = q;
    q.push = q;
    q.loaded = true;
    q.version = "2.0";
    q.queue = [];
    script("https://connect.facebook.net/sv_SE/fbevents.js");
  }
  window.fbq("init", id);
  window.fbq("track", "PageView");
};
