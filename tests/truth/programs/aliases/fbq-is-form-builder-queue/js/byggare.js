(function (q) {
  q.callMethod = function (verb, a, b) {
    if (verb === 'init') { document.querySelector(b.element).dataset.enkat = a; }
    if (verb === 'track') { document.querySelector('h1').dataset[a] = b.nr; }
  };
  while (q.queue.length) { q.callMethod.apply(q, q.queue.shift()); }
})(window.fbq);
