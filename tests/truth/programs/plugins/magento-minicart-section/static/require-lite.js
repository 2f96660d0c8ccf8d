(function (root) {
  var defs = {};
  root.define = function (name, deps, factory) { defs[name] = { deps: deps, factory: factory }; };
  function get(name) {
    var d = defs[name];
    if (!d) throw new Error('Script error for "' + name + '"');
    if (!('value' in d)) d.value = d.factory.apply(null, d.deps.map(get));
    return d.value;
  }
  define('customerData', [], function () {
    return { get: function (section) {
      return function () {
        try { return JSON.parse(localStorage.getItem('mage-cache-storage') || '{}')[section] || {}; } catch (e) { return {}; }
      };
    } };
  });
  define('Veldzicht_Pixel/js/init', ['customerData'], function (customerData) {
    return function (config, element) {
      if (!config.enabled) return;
      (() => {
  if (window.fbq) return;
  const fbq = (...args) => (fbq.callMethod ? fbq.callMethod(...args) : fbq.queue.push(args));
  Object.assign(fbq, { push: fbq, loaded: true, version: '2.0', queue: [] });
  window.fbq = fbq;
  window._fbq = window._fbq || fbq;
  const s = Object.assign(document.createElement('script'), { async: true, src: 'https://connect.facebook.net/sv_SE/fbevents.js' });
  document.head.appendChild(s);
})();
      var customer = customerData.get('customer')(), user = {}, short = { email: 'em', firstname: 'fn', lastname: 'ln' };
      config.matching.forEach(function (key) { if (customer[key]) user[short[key]] = String(customer[key]).toLowerCase(); });
      if (Object.keys(user).length) fbq('init', config.pixelId, user); else fbq('init', config.pixelId);
      fbq('track', 'PageView');
    };
  });
  root.mage = { apply: function () {
    document.querySelectorAll('script[type="text/x-magento-init"]').forEach(function (tag) {
      var all = JSON.parse(tag.textContent); tag.remove();
      Object.keys(all).forEach(function (selector) {
        var nodes = selector === '*' ? [false] : Array.from(document.querySelectorAll(selector));
        nodes.forEach(function (node) { Object.keys(all[selector]).forEach(function (m) { get(m)(all[selector][m], node); }); });
      });
    });
  } };
})(window);
