var CookieInformation = {
  given: [],
  getConsentGivenFor: function (c) { return this.given.indexOf(c) !== -1; },
  loadConsentCategories: function () {
    var self = this, all = document.querySelectorAll('[data-category-consent]');
    [].forEach.call(all, function (el) {
      if (!self.getConsentGivenFor(el.getAttribute('data-category-consent')) || el.getAttribute('data-loaded')) return;
      el.setAttribute('data-loaded', 'true');
      if (el.tagName.toLowerCase() === 'script') {
        var ny = document.createElement('script');
        ny.src = el.getAttribute('data-consent-src');
        el.parentNode.insertBefore(ny, el.nextSibling);
      } else { el.src = el.getAttribute('data-consent-src'); }
    });
  },
  submitAllCategories: function () { this.given = ['cookie_cat_necessary', 'cookie_cat_functional', 'cookie_cat_statistic', 'cookie_cat_marketing']; this.done(); },
  declineAllCategories: function () { this.given = ['cookie_cat_necessary']; this.done(); },
  done: function () { this.loadConsentCategories(); window.dispatchEvent(new Event('CookieInformationConsentGiven')); }
};
document.getElementById('accept').addEventListener('click', function () { CookieInformation.submitAllCategories(); });
document.getElementById('reject').addEventListener('click', function () { CookieInformation.declineAllCategories(); });
