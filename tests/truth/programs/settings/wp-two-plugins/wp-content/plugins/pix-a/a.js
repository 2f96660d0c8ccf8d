document.addEventListener('DOMContentLoaded', function () {
	if (pixA.role && pixA.exclude.indexOf(pixA.role) >= 0) { return; }
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
	pixA.accounts.split(/\s+/).forEach(function (acc) {
		fbq('init', acc);
		fbq('set', 'agent', 'pixa-5.2.1', acc);
	});
	fbq('track', pixA.events.home || 'PageView');
});
