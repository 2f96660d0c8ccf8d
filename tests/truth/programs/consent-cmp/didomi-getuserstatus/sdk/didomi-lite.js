(function () {
  var ok = /didomi_token=yes/.test(document.cookie), subs = [];
  var D = {
    getCurrentUserStatus: function () { return { user_id: 'x', vendors: { 'c:facebook': { id: 'c:facebook', enabled: ok } }, purposes: { cookies: { enabled: ok }, select_personalized_ads: { enabled: ok }, market_research: { enabled: false } } }; },
    getObservableOnUserConsentStatusForVendor: function (v) { return { subscribe: function (fn) { subs.push(fn); fn(ok ? true : undefined); } }; },
    setUserAgreeToAll: function () { ok = true; document.cookie = 'didomi_token=yes;path=/'; subs.forEach(function (f) { f(true); }); },
    setUserDisagreeToAll: function () { ok = false; subs.forEach(function (f) { f(false); }); }
  };
  function start() {
    var q = window.didomiOnReady || []; window.Didomi = D;
    q.forEach(function (f) { f(D); }); window.didomiOnReady = { push: function (f) { f(D); } };
    document.getElementById('accept').onclick = D.setUserAgreeToAll; document.getElementById('reject').onclick = D.setUserDisagreeToAll;
  }
  document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', start) : start();
})();
