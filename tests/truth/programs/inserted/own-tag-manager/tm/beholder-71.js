(function (w, d) {
  var variabler = {
    'piksel': function () { return '6752560038862681'; },
    'sti': function () { return d.location.pathname; },
    'epost': function () { var f = d.querySelector('#pamelding [name=epost]'); return f ? f.value : ''; }
  };
  function v(n) { return variabler[n] ? variabler[n]() : undefined; }
  function html(s) {
    var kasse = d.createElement('div');
    kasse.innerHTML = s.replace(/\{\{(\w+)\}\}/g, function (_, n) { return v(n); });
    [].slice.call(kasse.querySelectorAll('script')).forEach(function (gammel) {
      var ny = d.createElement('script');
      for (var i = 0; i < gammel.attributes.length; i++) ny.setAttribute(gammel.attributes[i].name, gammel.attributes[i].value);
      ny.text = gammel.text;
      d.body.appendChild(ny);
    });
  }
  var merker = [
    { navn: 'Meta grunnkode', utloser: 'lastet', fyr: function () {
      !function(e,t,n,o){if(!e.fbq){var c=e.fbq=function(){c.callMethod?c.callMethod.apply(c,arguments):c.queue.push(arguments)};e._fbq||(e._fbq=c),c.push=c,c.loaded=!0,c.version="2.0",c.queue=[];var a=t.createElement(n);a.async=!0,a.src=o;var s=t.getElementsByTagName(n)[0];s.parentNode.insertBefore(a,s)}}(window,document,"script","https://connect.facebook.net/en_US/fbevents.js");
      html('<script>fbq("init", "{{piksel}}"); fbq("track", "PageView", {sti: "{{sti}}"});<\/script>');
    } },
    { navn: 'Snap', utloser: 'tid', pause: true, fyr: function () { w.snaptr && w.snaptr('init', 'aedbade9-0c25-4593-a287-ca0d7730399d'); } },
    { navn: 'Lead', utloser: 'skjema', fyr: function () { html('<script>fbq("track", "Lead", {epost: "{{epost}}"});<\/script>'); } },
    { navn: 'TikTok', utloser: 'klikk:.tiktok-knapp', fyr: function () {
      !function(e,t,n){e.TiktokAnalyticsObject=n;var o=e[n]=e[n]||[];o.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie".split(" "),o.setAndDefer=function(e,t){e[t]=function(){e.push([t].concat([].slice.call(arguments)))}},o.methods.forEach(function(e){o.setAndDefer(o,e)}),o.instance=function(e){var t=o._i[e]||[];return o.methods.forEach(function(e){o.setAndDefer(t,e)}),t},o.load=function(e,i){var a="https://analytics.tiktok.com/i18n/pixel/events.js";(o._i=o._i||{})[e]=[],o._i[e]._u=a,(o._t=o._t||{})[e]=+new Date,(o._o=o._o||{})[e]=i||{};var r=t.createElement("script");r.async=!0,r.src=a+"?sdkid="+e+"&lib="+n,t.head.appendChild(r)}}(window,document,"ttq");
      w.ttq.load('CK21029VPUA6CS8CTS2V');
    } }
  ];
  function utlos(hva) { merker.forEach(function (m) { if (!m.pause && m.utloser === hva) m.fyr(); }); }
  if (d.readyState !== 'loading') utlos('lastet'); else d.addEventListener('DOMContentLoaded', function () { utlos('lastet'); });
  setTimeout(function () { utlos('tid'); }, 500);
  d.addEventListener('submit', function () { utlos('skjema'); }, true);
  d.addEventListener('click', function (e) {
    merker.forEach(function (m) {
      var treff = /^klikk:(.+)/.exec(m.utloser);
      if (treff && e.target.matches(treff[1])) m.fyr();
    });
  });
})(window, document);
