var Tidewell = (function (window, document, undefined) {
  "use strict";
  var settings = { pixel: "748193026655410", adwords: "AW-873612094", automatic: false };
  var started;

  function insert(url) {
    var s = document.createElement("script"), t = document.getElementsByTagName("script")[0];
    s.async = true;
    s.src = url;
    t.parentNode.insertBefore(s, t);
  }

  function prepare() {
    if (window.fbq !== undefined) { return window.fbq; }
    var n = window.fbq = function () {
      if (n.callMethod) { n.callMethod.apply(n, arguments); } else { n.queue.push(arguments); }
    };
    if (!window._fbq) { window._fbq = n; }
    n.push = n;
    n.loaded = true;
    n.version = "2.0";
    n.queue = [];
    insert("https://connect.facebook.net/en_GB/fbevents.js");
    return n;
  }

  function boot() {
    if (started) { return; }
    started = true;
    var fbq = prepare();
    if (settings.automatic === false) {
      fbq("set", "autoConfig", false, settings.pixel);
    }
    fbq("init", settings.pixel);
    fbq("track", "PageView");
  }

  function called(where) {
    prepare()("track", "Contact", { content_name: where });
  }

  function remarket(user) {
    window.dataLayer = window.dataLayer || [];
    function gtag() { window.dataLayer.push(arguments); }
    insert("https://www.googletagmanager.com/gtag/js?id=" + settings.adwords);
    gtag("config", settings.adwords);
    gtag("set", "user_data", { email: user.email });
  }

  return { boot: boot, called: called, remarket: remarket };
})(window, document);
