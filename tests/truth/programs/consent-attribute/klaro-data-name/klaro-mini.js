(function (cfg) {
  var consents = {};
  var saved = document.cookie.match(/(?:^|; )klaro=([^;]+)/);
  if (saved) consents = JSON.parse(decodeURIComponent(saved[1]));
  else cfg.services.forEach(function (s) { consents[s.name] = s.required || s.default || cfg.default; });

  function updateElements() {
    cfg.services.forEach(function (s) {
      if (!consents[s.name]) return;
      document.querySelectorAll('[data-name="' + s.name + '"]').forEach(function (el) {
        if (el.tagName !== 'SCRIPT' || el.type !== 'text/plain') return;
        var ds = el.dataset, n = document.createElement('script');
        for (var k in ds) n.dataset[k] = ds[k];
        n.type = ds.type;
        n.innerText = el.innerText;
        if (ds.src) n.src = ds.src;
        el.parentElement.insertBefore(n, el);
        el.parentElement.removeChild(el);
      });
    });
  }
  function saveAll(v) {
    cfg.services.forEach(function (s) { consents[s.name] = s.required || v; });
    document.cookie = 'klaro=' + encodeURIComponent(JSON.stringify(consents)) + '; path=/';
    updateElements();
  }
  document.getElementById('accept').onclick = saveAll.bind(null, true);
  document.getElementById('reject').onclick = saveAll.bind(null, false);
  updateElements();
})(window.klaroConfig);
