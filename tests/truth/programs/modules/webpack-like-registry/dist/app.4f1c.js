(() => {
  var mods = {
    12: (m, e, r) => { r.d(e, { Z: () => start }); var c = r(40); function start() { r(77)(); fbq("init", c.p), fbq("track", "PageView") } },
    40: (m, e) => { e.p = "419467724451005"; e.q = "2958934065654866" },
    77: (m) => { m.exports = function () { !function(e,t,n,o){if(!e.fbq){var c=e.fbq=function(){c.callMethod?c.callMethod.apply(c,arguments):c.queue.push(arguments)};e._fbq||(e._fbq=c),c.push=c,c.loaded=!0,c.version="2.0",c.queue=[];var a=t.createElement(n);a.async=!0,a.src=o;var s=t.getElementsByTagName(n)[0];s.parentNode.insertBefore(a,s)}}(window,document,"script","https://connect.facebook.net/en_US/fbevents.js"); } },
    91: (m, e, r) => { var c = r(40); r(77)(); fbq("init", c.q) }
  }, cache = {};
  function r(id) { var c = cache[id]; if (c) return c.exports; var m = cache[id] = { exports: {} }; return mods[id](m, m.exports, r), m.exports }
  r.d = (e, d) => { for (var k in d) Object.defineProperty(e, k, { enumerable: true, get: d[k] }) };
  var entry = r(12);
  (0, entry.Z)();
})();
