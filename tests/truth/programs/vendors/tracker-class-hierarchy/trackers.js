class BaseTracker {
  constructor(id) { this.id = id; }
  get enabled() { return Boolean(this.id); }
  boot() { if (!this.enabled) return this; this.stub(); this.register(); this.view(); return this; }
  stub() {}
  register() { throw new Error('abstract'); }
  view() {}
}
class MetaTracker extends BaseTracker {
  stub() {
    (function installPixel(scope = window) {
  if (scope.fbq) return;
  class Queue extends Array {}
  const queue = new Queue();
  const fn = function (...command) {
    return fn.callMethod ? fn.callMethod.apply(fn, command) : queue.push(command);
  };
  fn.queue = queue;
  fn.push = fn;
  fn.loaded = !0;
  fn.version = '2.0';
  scope.fbq = fn;
  scope._fbq = scope._fbq ?? fn;
  const el = Object.assign(document.createElement('script'), { async: true, src: 'https://connect.facebook.net/en_US/fbevents.js' });
  document.head.appendChild(el);
})();
  }
  register() { window.fbq('init', this.id); }
  view() { window.fbq('track', 'PageView'); }
  lead(extra) { window.fbq('track', 'Schedule', extra); }
}
class TikTokTracker extends BaseTracker {
  stub() {
    (function (win, doc) {
  win.TiktokAnalyticsObject = 'ttq';
  var ttq = win.ttq = win.ttq || [];
  ttq.methods = ['page', 'track', 'identify', 'instances', 'debug', 'on', 'off', 'once', 'ready', 'alias', 'group', 'enableCookie', 'disableCookie', 'holdConsent', 'revokeConsent', 'grantConsent'];
  ttq.setAndDefer = function (target, method) {
    target[method] = function () {
      target.push([method].concat(Array.prototype.slice.call(arguments, 0)));
    };
  };
  ttq.methods.forEach(function (m) { ttq.setAndDefer(ttq, m); });
  ttq.instance = function (id) {
    var inst = (ttq._i && ttq._i[id]) || [];
    ttq.methods.forEach(function (m) { ttq.setAndDefer(inst, m); });
    return inst;
  };
  ttq.load = function (id, options) {
    var url = 'https://analytics.tiktok.com/i18n/pixel/events.js';
    (ttq._i = ttq._i || {})[id] = [];
    ttq._i[id]._u = url;
    (ttq._t = ttq._t || {})[id] = Date.now();
    (ttq._o = ttq._o || {})[id] = options || {};
    var el = doc.createElement('script');
    el.async = true;
    el.src = url + '?sdkid=' + encodeURIComponent(id) + '&lib=ttq';
    doc.head.appendChild(el);
  };
})(window, document);
  }
  register() { window.ttq.load(this.id); }
  view() { window.ttq.page(); }
  lead() { window.ttq.track('Contact'); }
}
class SnapTracker extends BaseTracker {
  stub() {
    (function(w,d,u){if(w.snaptr)return;var a=w.snaptr=function(){a.handleRequest?a.handleRequest.apply(a,arguments):a.queue.push(arguments)};a.queue=[];var s=d.createElement('script');s.async=!0;s.src=u;var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x)})(window,document,'https://sc-static.net/scevent.min.js');
  }
  register() { window.snaptr('init', this.id); }
}
const { meta, tiktok, snap } = document.getElementById('tracking-root').dataset;
const trackers = [new MetaTracker(meta), new TikTokTracker(tiktok), new SnapTracker(snap)].map((t) => t.boot());
document.getElementById('bookingform').addEventListener('submit', (e) => {
  e.preventDefault();
  trackers.filter((t) => t.enabled && t.lead).forEach((t) => t.lead({ content_name: 'slot' }));
});
