(function () {
  var consent = { necessary: true, preferences: false, statistics: false, marketing: false };
  window.Cookiebot = { consent: consent, consented: false, declined: false, hasResponse: false };
  window.CookieConsent = window.Cookiebot;

  function free() {
    var held = document.querySelectorAll('script[type="text/plain"][data-cookieconsent]');
    Array.prototype.forEach.call(held, function (old) {
      var wanted = old.getAttribute('data-cookieconsent').split(',');
      var ok = wanted.every(function (w) { return consent[w.trim()] === true; });
      if (!ok) return;
      var fresh = document.createElement('script');
      Array.prototype.forEach.call(old.attributes, function (a) {
        if (a.name !== 'type') fresh.setAttribute(a.name, a.value);
      });
      fresh.type = 'text/javascript';
      fresh.text = old.text;
      old.parentNode.replaceChild(fresh, old);
    });
  }

  function answer(all) {
    window.Cookiebot.hasResponse = true;
    window.Cookiebot.consented = all;
    window.Cookiebot.declined = !all;
    consent.preferences = consent.statistics = consent.marketing = all;
    document.cookie = 'CookieConsent=' + encodeURIComponent("{stamp:'x',necessary:true,marketing:" + all + '}') + ';path=/';
    document.getElementById('cookie-banner').style.display = 'none';
    window.dispatchEvent(new Event(all ? 'CookiebotOnAccept' : 'CookiebotOnDecline'));
    free();
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.getElementById('accept').addEventListener('click', function () { answer(true); });
    document.getElementById('reject').addEventListener('click', function () { answer(false); });
  });
})();
