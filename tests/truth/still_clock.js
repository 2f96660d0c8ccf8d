// A page's clock and chance, standing still: what a page computes from them is the same in every take.
//
// For: the main world of every frame, before every other script. `__START__` is replaced by the time at which each document
// begins (ms since 1970), `__SEED__` by a number, `__STATE__` by the name of a property of the window that the driver asks.
//
// Timers run when the driver says so, in the order in which they are due, and the time is that of the timer that runs: a
// network that is slow today changes nothing. Each look at the clock takes a hundredth of a millisecond.
(function (start, seed, name) {
  'use strict';
  if (Object.prototype.hasOwnProperty.call(window, name)) return;  // a document that takes over its predecessor's window
  const page = window, {apply, defineProperty, construct} = Reflect, later = page.setTimeout.bind(page), evaluate = page.eval;
  const replace = (object, key, value) => defineProperty(object, key, {value, writable: true, configurable: true, enumerable: true});
  const kErrors = 20, kErrorText = 120;
  const errors = [];
  let elapsed = 0, looks = 0, loaded = false;

  // -- the clock
  const look = () => elapsed + ++looks / 100;
  const now = () => start + Math.floor(look());
  const NativeDate = Date, text = NativeDate.prototype.toString;
  const StillDate = new Proxy(NativeDate, {
    construct: (target, args, type) => construct(target, args.length ? args : [now()], type === StillDate ? target : type),
    apply: () => apply(text, new NativeDate(now()), []),
  });
  replace(NativeDate, 'now', function () { return now(); });
  replace(NativeDate.prototype, 'constructor', StillDate);
  replace(page, 'Date', StillDate);
  replace(Performance.prototype, 'now', function () { return look(); });

  // A cookie that runs out later than now, by this clock, does not run out by the machine's.
  const jar = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  defineProperty(Document.prototype, 'cookie', {...jar, set(value) {
    jar.set.call(this, String(value).replace(/;\s*expires=([^;]*)/i, (all, date) => NativeDate.parse(date) > start + elapsed ? '' : all));
  }});

  // -- chance
  const next = () => {  // mulberry32
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  replace(Math, 'random', function () { return next() / 4294967296; });
  const bytes = (count) => Uint8Array.from({length: count}, () => next() >>> 24);
  replace(Crypto.prototype, 'getRandomValues', function (array) {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes(array.byteLength));
    return array;
  });
  replace(Crypto.prototype, 'randomUUID', function () {
    const all = bytes(16);
    all[6] = (all[6] & 15) | 64;
    all[8] = (all[8] & 63) | 128;
    const hex = Array.from(all, (b) => b.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  });

  // A browser tells of a mouse that stands where it always stood; nobody moves one here.
  for (const type of ['mousemove', 'pointermove', 'mouseover', 'pointerover', 'mouseenter', 'pointerenter']) {
    page.addEventListener(type, (event) => {
      const isMove = type.endsWith('move');
      if (event.isTrusted && (isMove || (event.clientX === 0 && event.clientY === 0))) event.stopImmediatePropagation();
    }, true);
  }

  // -- timers
  const timers = new Map();
  let ids = 0, level = 0;
  const add = (handler, delay, rest, repeats) => {
    const wait = Math.max(Math.trunc(Number(delay)) || 0, level >= 5 || repeats ? 4 : 0);
    const timer = {id: ++ids, due: elapsed + wait, wait, repeats, handler: typeof handler === 'function' ? handler : String(handler), rest, level: level + 1};
    timers.set(timer.id, timer);
    return timer.id;
  };
  const remove = (id) => { timers.delete(Number(id)); };
  replace(page, 'setTimeout', function (handler, delay, ...rest) { return add(handler, delay, rest, false); });
  replace(page, 'setInterval', function (handler, delay, ...rest) { return add(handler, delay, rest, true); });
  replace(page, 'clearTimeout', function (id) { remove(id); });
  replace(page, 'clearInterval', function (id) { remove(id); });
  const first = () => {
    let best = null;
    for (const timer of timers.values()) if (!best || timer.due < best.due) best = timer;
    return best;
  };
  const run = (timer) => {
    if (timer.repeats) timer.due = elapsed + timer.wait; else timers.delete(timer.id);
    level = timer.repeats ? 1 : timer.level;
    try {
      if (typeof timer.handler === 'string') evaluate(timer.handler); else apply(timer.handler, page, timer.rest);
    } catch (error) {
      later(() => { throw error; });
    }
    level = 0;
  };

  // -- what the driver asks
  const note = (error) => {
    if (errors.length < kErrors) errors.push(String(error).slice(0, kErrorText));
  };
  page.addEventListener('error', (event) => { if (event instanceof ErrorEvent) note(event.message); }, true);
  page.addEventListener('unhandledrejection', (event) => note('Uncaught (in promise) ' + event.reason), true);
  page.addEventListener('load', (event) => { if (event.target === document || event.target === page) later(() => { loaded = true; }); }, true);
  defineProperty(page, name, {value: {
    // `due`: of the next timer. `once`: whether one waits that runs once and was set for at most `longest`.
    state: (longest) => ({loaded: loaded || document.readyState === 'complete', elapsed, due: first()?.due ?? -1,
                          once: Array.from(timers.values()).some((timer) => !timer.repeats && timer.wait <= longest)}),
    // Runs what is due next, and what else is due at the same time; then whatever that has made ready.
    advance: async (until) => {
      const due = first()?.due;
      if (due === undefined || due > until) { elapsed = Math.max(elapsed, until); return; }
      elapsed = Math.max(elapsed, due);
      for (let left = 100, timer; left > 0 && (timer = first()) && timer.due <= elapsed; --left) {
        run(timer);
        await new Promise((resolve) => { later(resolve); });
      }
    },
    errors: () => errors.splice(0),
  }, configurable: true});
})(__START__, __SEED__, '__STATE__');
