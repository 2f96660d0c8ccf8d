var Container = {
  start: function (c) { this.c = c; this.fire('pageview'); },
  event: function (n) { this.fire('event', n); },
  fire: function (on, name) {
    var c = this.c;
    c.tags.forEach(function (t) {
      var hit = t.fires.some(function (k) { var tr = c.triggers[k]; return tr.on === on && (on !== 'event' || tr.name === name); });
      if (hit) document.documentElement.appendChild(document.createRange().createContextualFragment(t.html));
    });
  }
};
