var CLI = {
  cookie: function (n) { return (('; ' + document.cookie).split('; ' + n + '=')[1] || '').split(';')[0]; },
  ok: function (typ) { return this.cookie('viewed_cookie_policy') === 'yes' && this.cookie('cookielawinfo-checkbox-' + typ) === 'yes'; },
  replace: function () {
    document.querySelectorAll('[data-cli-class="cli-blocker-script"]').forEach(function (t) {
      if (t.getAttribute('data-cli-block') !== 'true' || !CLI.ok(t.getAttribute('data-cli-script-type'))) return;
      var s = document.createElement('script');
      s.type = 'text/javascript';
      s.innerHTML = t.innerHTML;
      t.setAttribute('data-cli-block', 'false');
      (t.getAttribute('data-cli-element-position') === 'head' ? document.head : document.body).appendChild(s);
    });
  }
};
document.getElementById('accept').onclick = function () {
  document.cookie = 'viewed_cookie_policy=yes;path=/';
  document.cookie = 'cookielawinfo-checkbox-advertisement=yes;path=/';
  CLI.replace();
};
document.getElementById('reject').onclick = function () {
  document.cookie = 'viewed_cookie_policy=yes;path=/';
  document.cookie = 'cookielawinfo-checkbox-advertisement=no;path=/';
  CLI.replace();
};
CLI.replace();
