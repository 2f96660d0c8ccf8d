!function(){
  var o=window.pysOptions||{},started={};
  function allowed(){return !(o.gdpr.cookiebot_integration_enabled&&window.Cookiebot)||window.Cookiebot.consented}
  function meta(){if(started.m)return;started.m=1;
    !function(w,d,tag,src,q,el,first){if(w.fbq)return;q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};w._fbq||(w._fbq=q);q.push=q;q.loaded=!0;q.version='2.0';q.queue=[];el=d.createElement(tag);el.async=!0;el.src=src;first=d.getElementsByTagName(tag)[0];first.parentNode.insertBefore(el,first)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
    for(var i=0;i<o.facebook.pixelIds.length;i++)window.fbq("init",o.facebook.pixelIds[i],o.facebook.advancedMatching);
    window.fbq("track","PageView")}
  function tik(){if(started.t)return;started.t=1;
    !function(w,d,n){w.TiktokAnalyticsObject=n;var q=w[n]=w[n]||[];q.methods="page track identify instances debug on off once ready alias group enableCookie disableCookie holdConsent revokeConsent grantConsent".split(" ");q.setAndDefer=function(o,m){o[m]=function(){o.push([m].concat([].slice.call(arguments)))}};for(var i=0;i<q.methods.length;i++)q.setAndDefer(q,q.methods[i]);q.instance=function(id){var o=q._i[id]||[];for(var k=0;k<q.methods.length;k++)q.setAndDefer(o,q.methods[k]);return o};q.load=function(id,opt){var u="https://analytics.tiktok.com/i18n/pixel/events.js";q._i=q._i||{};q._i[id]=[];q._i[id]._u=u;q._t=q._t||{};q._t[id]=+new Date;q._o=q._o||{};q._o[id]=opt||{};var s=d.createElement("script");s.type="text/javascript";s.async=!0;s.src=u+"?sdkid="+id+"&lib="+n;var f=d.getElementsByTagName("script")[0];f.parentNode.insertBefore(s,f)}}(window,document,"ttq");
    o.tiktok.pixelIds.forEach(function(c){ttq.load(c)});ttq.page()}
  function go(){allowed()&&(meta(),tik())}
  go();
  window.addEventListener("CookiebotOnAccept",go);
}();
