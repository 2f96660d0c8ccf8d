(function () {
  var del = location.pathname.split('/')[1], konto = null, tagg = null;
  switch (del) {
    case '':
    case 'sv':
    case 'boka':
      konto = '9865887505163072';
      break;
    case 'en':
      tagg = '2687483894590';
      /* falls through */
    case 'no':
      konto = '865858961934252';
      break;
    case 'de':
      konto = '769053315043083';
      break;
    default:
      return;
  }
  !function (w, d, tag, src) {
  if (w.fbq) return;
  var q = w.fbq = function () {
    if (q.callMethod) { q.callMethod.apply(q, arguments); } else { q.queue.push(arguments); }
  };
  if (!w._fbq) w._fbq = q;
  q.push = q; q.loaded = true; q.version = '2.0'; q.queue = [];
  var el = d.createElement(tag); el.async = true; el.src = src;
  var first = d.getElementsByTagName(tag)[0];
  first.parentNode.insertBefore(el, first);
}(window, document, 'script', 'https://connect.facebook.net/en_US/fbevents.js');
  fbq('init', konto);
  fbq('track', 'PageView', { sprak: document.documentElement.lang });
  if (tagg) {
    !function (src) {
  if (!window.pintrk) {
    window.pintrk = function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); };
    var p = window.pintrk; p.queue = []; p.version = '3.0';
    var s = document.createElement('script'); s.async = true; s.src = src;
    document.head.appendChild(s);
  }
}('https://s.pinimg.com/ct/core.js');
    pintrk('load', tagg); pintrk('page');
  }
})();
