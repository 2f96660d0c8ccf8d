(function (fbq, document) {
  fbq("init", "386105294477019");
  fbq("track", "PageView");
  document.querySelector("form").addEventListener("submit", function () {
    fbq("init", "386105294477019", { em: document.querySelector("#mail").value });
    fbq("track", "Contact");
  });
})(window.Tracking.mode === "on" ? window.fbq : function () {}, document);
