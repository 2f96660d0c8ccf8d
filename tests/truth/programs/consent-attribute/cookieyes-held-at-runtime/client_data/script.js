(function () {
  var ja = /cookieyes-consent=[^;]*advertisement:yes/.test(decodeURIComponent(document.cookie));
  var backup = [];
  window.getCkyConsent = function () { return { categories: { necessary: true, advertisement: ja, analytics: ja }, isUserActionCompleted: ja }; };
  var mo = new MutationObserver(function (list) {
    list.forEach(function (m) {
      m.addedNodes.forEach(function (n) {
        if (n.nodeName !== 'SCRIPT' || !n.hasAttribute('data-cookieyes')) return;
        var c = n.getAttribute('data-cookieyes').replace('cookieyes-', '');
        if (window.getCkyConsent().categories[c] || c === 'ignore') return;
        n.type = 'javascript/blocked';
        backup.push({ src: n.src, cat: c });
        n.parentElement.removeChild(n);
      });
    });
  });
  mo.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener('click', function (e) {
    if (e.target.id !== 'accept' && e.target.id !== 'reject') return;
    ja = e.target.id === 'accept';
    document.cookie = 'cookieyes-consent=' + encodeURIComponent('consent:' + (ja ? 'yes' : 'no') + ',advertisement:' + (ja ? 'yes' : 'no')) + ';path=/';
    document.dispatchEvent(new CustomEvent('cookieyes_consent_update', { detail: { accepted: ja ? ['necessary', 'advertisement', 'analytics'] : ['necessary'], rejected: [] } }));
    if (!ja) return;
    mo.disconnect();
    backup.splice(0).forEach(function (b) { var s = document.createElement('script'); s.src = b.src; document.head.appendChild(s); });
  });
})();
