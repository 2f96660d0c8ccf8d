var CookieControl = {
  load: function (config) {
    var list = config.optionalCookies;
    list.forEach(function (c) { if (c.lawfulBasis === 'legitimate interest') c.onAccept(); });
    document.getElementById('accept').onclick = function () { list.forEach(function (c) { if (!c.lawfulBasis) c.onAccept(); }); };
    document.getElementById('reject').onclick = function () { list.forEach(function (c) { c.onRevoke(); }); };
  }
};
