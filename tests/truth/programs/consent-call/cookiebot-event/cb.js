window.Cookiebot = { consent: { necessary: true, preferences: false, statistics: false, marketing: false }, hasResponse: false };
document.addEventListener('click', function (ev) {
  var id = ev.target && ev.target.id;
  if (id === 'accept') {
    ['preferences', 'statistics', 'marketing'].forEach(function (k) { Cookiebot.consent[k] = true; });
    Cookiebot.hasResponse = true;
    window.dispatchEvent(new Event('CookiebotOnAccept'));
  } else if (id === 'reject') {
    Cookiebot.hasResponse = true;
    window.dispatchEvent(new Event('CookiebotOnDecline'));
  }
});
