(function (o) {
  var scripts = JSON.parse(o.scripts_defined);
  function inject(html, where) {
    if (!html) return;
    var frag = document.createRange().createContextualFragment(html);
    where.appendChild(frag);
  }
  function state() { try { return JSON.parse(decodeURIComponent(document.cookie.match(/moove_gdpr_popup=([^;]+)/)[1])); } catch (e) { return { strict: '1', thirdparty: String(o.enabled_default.third_party), advanced: '0' }; } }
  var done = {};
  function apply(s) {
    ['thirdparty', 'advanced'].forEach(function (k) {
      if (s[k] !== '1' || done[k]) return;
      done[k] = true;
      inject(scripts[k].header, document.head); inject(scripts[k].body, document.body); inject(scripts[k].footer, document.body);
    });
  }
  apply(state());
  document.getElementById('accept').onclick = function () { document.cookie = 'moove_gdpr_popup=' + encodeURIComponent('{"strict":"1","thirdparty":"1","advanced":"1"}') + ';path=/'; apply(state()); };
})(moove_frontend_gdpr_scripts);
