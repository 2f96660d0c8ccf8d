window.Didomi = {
  _v: (function () { try { return JSON.parse(atob(decodeURIComponent(document.cookie.match(/didomi_token=([^;]+)/)[1]))).vendors.enabled; } catch (e) { return undefined; } })(),
  getUserConsentStatusForVendor: function (id) { return this._v === undefined ? undefined : this._v.indexOf(id) >= 0; },
  setUserAgreeToAll: function () { this._v = ['c:facebook-YFYFtFgw', 'c:hotjar']; this._changed(); },
  setUserDisagreeToAll: function () { this._v = []; this._changed(); },
  _changed: function () { window.didomiEventListeners.forEach(function (l) { if (l.event === 'consent.changed') l.listener(); }); }
};
window.didomiOnReady.forEach(function (f) { f(window.Didomi); });
document.getElementById('accept').addEventListener('click', function () { Didomi.setUserAgreeToAll(); });
document.getElementById('reject').addEventListener('click', function () { Didomi.setUserDisagreeToAll(); });
