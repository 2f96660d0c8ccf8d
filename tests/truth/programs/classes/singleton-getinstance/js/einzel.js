var PixelDienst = (function () {
  var instanz;
  function neu(id) {
(function () {
    var w = window, d = document, n;
    if (typeof w.fbq === 'function') { return; }
    n = function () {
        if (n.callMethod) {
            n.callMethod.apply(n, arguments);
        } else {
            n.queue.push(arguments);
        }
    };
    w.fbq = n;
    w._fbq = w._fbq || n;
    n.push = n;
    n.loaded = true;
    n.version = '2.0';
    n.queue = [];
    var el = d.createElement('script');
    el.async = true;
    el.src = 'https://connect.facebook.net/de_DE/fbevents.js';
    (d.head || d.body).appendChild(el);
}());
    fbq('init', id);
    return {
      id: id,
      seite: function () { fbq('trackSingle', id, 'PageView'); }
    };
  }
  return { holen: function (id) { return instanz || (instanz = neu(id)); } };
})();
