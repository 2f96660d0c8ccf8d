(function () {
  var list = self.__next_s || [];
  list.reduce(function (p, item) {
    return p.then(function () {
      var src = item[0], props = item[1];
      return new Promise(function (resolve) {
        var el = document.createElement('script');
        for (var k in props) if (k !== 'children') el.setAttribute(k, props[k]);
        if (src) { el.src = src; el.onload = resolve; el.onerror = resolve; }
        else { el.innerHTML = props.children; setTimeout(resolve); }
        document.head.appendChild(el);
      });
    });
  }, Promise.resolve());
})();
