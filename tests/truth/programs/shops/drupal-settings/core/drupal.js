window.drupalSettings = JSON.parse(document.querySelector('script[type="application/json"][data-drupal-selector="drupal-settings-json"]').textContent);
window.Drupal = { behaviors: {}, attachBehaviors: function () { for (var b in this.behaviors) this.behaviors[b].attach(document, window.drupalSettings); } };
Drupal.eu_cookie_compliance = { hasAgreed: function () { return /cookie-agreed=2/.test(document.cookie); } };
document.getElementById('accept').addEventListener('click', function () { document.cookie = 'cookie-agreed=2;path=/'; document.dispatchEvent(new CustomEvent('eu_cookie_compliance.changeStatus')); });
document.getElementById('reject').addEventListener('click', function () { document.cookie = 'cookie-agreed=0;path=/'; });
