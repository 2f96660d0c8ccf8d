var mage = (function () {
  var path = { 'Meta_Conversion/js/initPixel': '/static/Meta_Conversion/js/initPixel.js' };
  var waiting = null;
  window.define = function (deps, factory) { if (waiting) { waiting(factory()); } };
  window.define.amd = {};
  function load(name, cb) {
    if (!path[name]) return;
    waiting = cb;
    var s = document.createElement('script'); s.src = path[name]; document.head.appendChild(s);
  }
  return {
    apply: function () {
      document.querySelectorAll('script[type="text/x-magento-init"]').forEach(function (node) {
        var all = JSON.parse(node.textContent);
        for (var sel in all) for (var mod in all[sel]) (function (m, c) { load(m, function (fn) { fn(c, sel === '*' ? document : document.querySelector(sel)); }); })(mod, all[sel][mod]);
        node.remove();
      });
    }
  };
})();
