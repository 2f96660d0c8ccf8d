window.dataLayer = window.dataLayer || [];
function gtag() { dataLayer.push(arguments); }

var pixel = {
  id: "739162048855317",
  init: function () {
    if (window.fbq) return;
    var f = (window.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    f.queue = []; f.push = f; f.loaded = true; f.version = "2.0"; window._fbq = f;
    var s = document.createElement("script");
    s.src = "https://connect.facebook.net/nb_NO/fbevents.js";
    document.head.appendChild(s);
    fbq("init", this.id);
    fbq("track", "PageView");
  },
};

new Vue({
  el: "#app",
  data: { navn: "Nøkkelvakten", epost: "", sendt: false },
  mounted: function () {
    gtag("js", new Date());
    gtag("config", "AW-640918273");
    pixel.init();
  },
  methods: {
    meld: function () {
      gtag("set", "user_data", { email: this.epost });
      gtag("event", "generate_lead");
      fbq("track", "Lead");
      this.sendt = true;
    },
  },
});
