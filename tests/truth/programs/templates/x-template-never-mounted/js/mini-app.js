window.MiniApp = { create: function (root) {
  var registry = {};
  return {
    component: function (name, def) { registry[name] = def; return this; },
    mount: function (selector) {
      var host = document.querySelector(selector);
      if (!host) { console.warn('[MiniApp] mount target "' + selector + '" not found'); return null; }
      host.innerHTML = root.template;
      Object.keys(registry).forEach(function (name) {
        host.querySelectorAll(name).forEach(function (el) {
          var def = registry[name], props = {};
          Object.keys(def.props || {}).forEach(function (k) { props[k] = el.getAttribute(k) || def.props[k].default; });
          el.outerHTML = document.querySelector(def.template).textContent;
          if (def.mounted) def.mounted(props);
        });
      });
      return this;
    }
  };
} };
