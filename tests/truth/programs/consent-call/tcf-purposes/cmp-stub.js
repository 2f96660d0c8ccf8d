(function () {
  var listeners = {}, next = 1;
  var data = { gdprApplies: !/(?:^|; )land=CH/.test(document.cookie), eventStatus: 'cmpuishown', cmpStatus: 'loaded', purpose: { consents: {} }, vendor: { consents: {} } };
  if (document.cookie.indexOf('euconsent-v2=alles') > -1) { data.eventStatus = 'tcloaded'; fill(true); }
  function fill(v) { for (var i = 1; i <= 11; i++) data.purpose.consents[i] = v; }
  function copy(id) { var c = JSON.parse(JSON.stringify(data)); c.listenerId = id; return c; }
  window.__tcfapi = function (cmd, version, cb, arg) {
    if (cmd === 'ping') return cb({ cmpLoaded: true, gdprApplies: data.gdprApplies });
    if (cmd === 'getTCData') return cb(copy(), true);
    if (cmd === 'addEventListener') { var id = next++; listeners[id] = cb; return cb(copy(id), true); }
    if (cmd === 'removeEventListener') { delete listeners[arg]; return cb(true); }
    cb(null, false);
  };
  document.addEventListener('click', function (e) {
    if (e.target.id !== 'accept' && e.target.id !== 'reject') return;
    fill(e.target.id === 'accept');
    data.eventStatus = 'useractioncomplete';
    Object.keys(listeners).forEach(function (id) { listeners[id](copy(+id), true); });
  });
})();
