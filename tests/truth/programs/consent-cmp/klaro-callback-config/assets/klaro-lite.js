(function (config) {
  var raw = (document.cookie.match(new RegExp(config.storageName + '=([^;]+)')) || [])[1];
  var stored = raw ? JSON.parse(decodeURIComponent(raw)) : null, consents = {};
  config.services.forEach(function (s) { consents[s.name] = stored ? !!stored[s.name] : !!s.default; });
  function apply() { config.services.forEach(function (s) { if (typeof s.callback === 'function') s.callback(consents[s.name], s); }); }
  function save(all) {
    config.services.forEach(function (s) { consents[s.name] = all; });
    document.cookie = config.storageName + '=' + encodeURIComponent(JSON.stringify(consents)) + '; path=/';
    apply();
  }
  window.klaro = { getManager: function () { return { consents: consents, getConsent: function (n) { return consents[n]; }, confirmed: !!stored }; } };
  document.getElementById('accept').addEventListener('click', save.bind(null, true));
  document.getElementById('reject').addEventListener('click', save.bind(null, false));
  if (stored || !config.mustConsent) apply();
})(window.klaroConfig);
