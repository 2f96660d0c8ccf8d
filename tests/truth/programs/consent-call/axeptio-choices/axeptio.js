(function () {
  var bus = {}, api = { on: function (n, f) { (bus[n] = bus[n] || []).push(f); if (n === 'cookies:complete' && api.saved) f(api.saved); } };
  var m = document.cookie.match(/axeptio_cookies=([^;]+)/);
  if (m) api.saved = JSON.parse(decodeURIComponent(m[1]));
  function emit(n, v) { (bus[n] || []).forEach(function (f) { f(v); }); }
  var early = window._axcb;
  window._axcb = { push: function (f) { f(api); } };
  early.forEach(window._axcb.push);
  document.getElementById('accept').onclick = function () { emit('cookies:complete', { facebook_pixel: true, google_ads: true }); };
  document.getElementById('only-fb').onclick = function () { emit('cookies:complete', { facebook_pixel: true, google_ads: false }); };
  document.getElementById('reject').onclick = function () { emit('cookies:complete', { facebook_pixel: false, google_ads: false }); };
})();
