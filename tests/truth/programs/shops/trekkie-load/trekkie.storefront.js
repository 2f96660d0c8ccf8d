(function (q) {
  var settings = {};
  var handlers = {
    load: function (s) {
      settings = s;
      var fb = s['Facebook Pixel'];
      if (fb && fb.pixelIds.length) {
        !function(w,d,tag,src,q,el,first){if(w.fbq)return;q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};w._fbq||(w._fbq=q);q.push=q;q.loaded=!0;q.version='2.0';q.queue=[];el=d.createElement(tag);el.async=!0;el.src=src;first=d.getElementsByTagName(tag)[0];first.parentNode.insertBefore(el,first)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
        fb.pixelIds.forEach(function (p) { fbq('init', p); fbq('set', 'agent', fb.agent, p); });
      }
    },
    page: function () { if (window.fbq) fbq('track', 'PageView'); }
  };
  q.forEach(function (c) { if (handlers[c[0]]) handlers[c[0]].apply(null, c.slice(1)); });
})(window.trekkie.slice());
