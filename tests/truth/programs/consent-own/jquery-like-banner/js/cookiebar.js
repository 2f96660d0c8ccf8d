var CookieBar = (function () {
  var defaults = { cookieName: 'cookiebar', cookieDays: 30, onAccept: function () {}, onDecline: function () {}, onStored: function () {} };
  function extend(a, b) { for (var k in b) if (Object.prototype.hasOwnProperty.call(b, k)) a[k] = b[k]; return a; }
  return {
    init: function (o) {
      o = extend(extend({}, defaults), o || {});
      var m = document.cookie.match('(^|;)\\s*' + o.cookieName + '=([^;]+)');
      if (m) { o.onStored(m[2]); return; }
      var save = function (v) { document.cookie = o.cookieName + '=' + v + ';path=/;max-age=' + o.cookieDays * 86400; };
      document.querySelector(o.acceptButton).addEventListener('click', function () { save('accepted'); o.onAccept(); });
      document.querySelector(o.declineButton).addEventListener('click', function () { save('declined'); o.onDecline(); });
    }
  };
})();
