(function () {
  'use strict';
  var form = document.getElementById('checkout');
  if (!form) return;

  var normalise = {
    em: function (v) { return v.trim().toLowerCase(); },
    ph: function (v) { return v.replace(/\D+/g, '').replace(/^0+/, '44'); },
    fn: function (v) { return v.trim().toLowerCase().replace(/[^a-z\u00e0-\u00ff]/g, ''); },
    ln: function (v) { return normalise.fn(v); },
    ct: function (v) { return v.toLowerCase().replace(/\s+/g, ''); },
    zp: function (v) { return v.toLowerCase().replace(/\s+/g, ''); }
  };
  var fields = { em: 'email', ph: 'phone', fn: 'first_name', ln: 'last_name', ct: 'city', zp: 'postcode' };
  var done = false;

  function collect() {
    var out = {};
    for (var key in fields) {
      var value = form.elements[fields[key]] && form.elements[fields[key]].value;
      if (value) out[key] = normalise[key](value);
    }
    return out;
  }

  async function digest(text) {
    var data = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    var view = new DataView(data), hex = '';
    for (var i = 0; i < view.byteLength; i += 4) hex += view.getUint32(i).toString(16).padStart(8, '0');
    return hex;
  }

  async function rematch() {
    var user = collect();
    if (done || !user.em || !user.ln) return;
    done = true;
    var keys = Object.keys(user);
    var hashed = await Promise.all(keys.map(function (k) { return digest(user[k]); }));
    var matched = {};
    keys.forEach(function (k, i) { matched[k] = hashed[i]; });
    fbq('init', '494279551357190', matched);
    snaptr('init', 'eeabab53-7b05-4c6a-a1d7-e7a60594ecf5', { user_email: user.em, firstname: user.fn, lastname: user.ln, geo_postal_code: user.zp });
  }

  form.addEventListener('focusout', function () { rematch().catch(function () {}); });
})();
