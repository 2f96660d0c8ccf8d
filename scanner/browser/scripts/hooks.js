// Hooks in the page's own world: which scripts listen to fields, read what was typed, or record the page.
//
// For: the main world of every frame, before any page script. `__FORMLEAK_BINDING__` is replaced by the random name of a
// binding, which is taken and removed at once; `__FORMLEAK_EVENT__` by the random name of the event that agent_page.js
// asks with. Reports are JSON strings, at most 400 per document, each at most 1 KB.
// Not for: changing what a page does, and not proof that anything was sent.
//
// Transparent: results, exceptions, names, lengths and source text of what is wrapped stay as they were. After the start
// no function is called that a page could have replaced: everything needed is captured here, through Reflect.apply, and
// objects that the engine looks into have no prototype. Array indexes are only read, or written where they exist.
(function (report, options) {
  'use strict';
  const {apply, construct, defineProperty, getOwnPropertyDescriptor, deleteProperty, setPrototypeOf} = Reflect;
  const NativeProxy = Proxy, NativeError = Error, NativeCustomEvent = CustomEvent,
      NativeWeakMap = WeakMap, stringify = JSON.stringify;
  const page = window, channel = page.navigation ?? page, clock = performance;
  const uncurry = (native) => (self, ...rest) => apply(native, self, rest);
  const getterOf = (type, name) => uncurry(getOwnPropertyDescriptor(type.prototype, name).get);
  const weakGet = uncurry(WeakMap.prototype.get), weakSet = uncurry(WeakMap.prototype.set);
  const mapSet = uncurry(Map.prototype.set), mapDelete = uncurry(Map.prototype.delete);
  const mapGet = uncurry(Map.prototype.get), mapHas = uncurry(Map.prototype.has);
  const sourceOf = uncurry(Function.prototype.toString);
  const mapForEach = uncurry(Map.prototype.forEach), mapSize = getterOf(Map, 'size');
  const setHas = uncurry(Set.prototype.has), setAdd = uncurry(Set.prototype.add), setSize = getterOf(Set, 'size');
  const slice = uncurry(String.prototype.slice), indexOf = uncurry(String.prototype.indexOf);
  const lastIndexOf = uncurry(String.prototype.lastIndexOf);
  const listen = uncurry(EventTarget.prototype.addEventListener), dispatch = uncurry(EventTarget.prototype.dispatchEvent);
  const stopEvent = uncurry(Event.prototype.stopImmediatePropagation), detailOf = getterOf(CustomEvent, 'detail');
  const tagName = getterOf(Element, 'tagName'), attribute = uncurry(Element.prototype.getAttribute);
  const inputType = getterOf(HTMLInputElement, 'type');
  const now = uncurry(Performance.prototype.now), soon = uncurry(page.queueMicrotask);
  const address = uncurry(getOwnPropertyDescriptor(location, 'href').get);
  const rootMode = getterOf(ShadowRoot, 'mode');
  const documentElement = getterOf(Document, 'documentElement'), body = getterOf(Document, 'body');

  const kReports = 400, kReportSize = 1000, kKeys = 5000, kStacksPerPhase = 2000, kStacks = 20000, kListenerStacks = 2000;
  const kScriptsPerElement = 3, kReadsPerElement = 300, kTimers = 2000, kMaxDelay = 5000, kLevels = 3, kFires = 5,
      kLate = 1500, kOnce = 20000, kAttempts = 100;

  // A second run in the same window (a document that takes over the window of its empty predecessor) changes nothing.
  let there = false;
  const answerName = options.event + 'a';
  const hear = (event) => { stopEvent(event); there = true; };
  channel.addEventListener(answerName, hear, true);
  channel.dispatchEvent(new CustomEvent(options.event));
  channel.removeEventListener(answerName, hear, true);
  if (there) return;

  // -- wrapping
  const originals = new WeakMap();
  const wrap = (original, trap, behaviour) => {
    const wrapped = new NativeProxy(original, {__proto__: null, [trap]: behaviour});
    weakSet(originals, wrapped, original);
    return wrapped;
  };
  const replace = (holder, name, behaviour, part = 'value', trap = 'apply') => {
    const descriptor = getOwnPropertyDescriptor(holder, name);
    if (typeof descriptor?.[part] !== 'function') return null;
    descriptor[part] = wrap(descriptor[part], trap, behaviour);
    return defineProperty(holder, name, descriptor) ? descriptor[part] : null;
  };
  replace(Function.prototype, 'toString', (target, self, args) => apply(target, weakGet(originals, self) ?? self, args));

  // -- reporting
  let sent = 0;
  const known = new Set();
  const send = (key, message) => {
    if (sent >= kReports || typeof report !== 'function') return;
    if (key !== '') {
      if (setHas(known, key) || setSize(known) >= kKeys) return;
      setAdd(known, key);
    }
    let text = stringify(++sent === kReports ? {__proto__: null, t: 'limit', what: 'reports'} : message);
    if (text.length > kReportSize && message.via) {
      message.via = '';
      text = stringify(message);
    }
    if (text.length <= kReportSize) report(text);
  };
  const quietly = (action, a, b) => {
    try { action(a, b); } catch { /* a report less, never a page broken */ }
  };
  const short = (text, limit) => typeof text === 'string' ? (text.length > limit ? slice(text, 0, limit) : text) : '';

  // -- who is calling: addresses of the scripts on the stack, nearest first, at most four different ones
  const collect = (error, sites) => sites;
  let sample;
  {
    const before = getOwnPropertyDescriptor(Error, 'prepareStackTrace');
    Error.prepareStackTrace = collect;
    sample = new Error().stack;
    if (before) defineProperty(Error, 'prepareStackTrace', before); else delete Error.prepareStackTrace;
  }
  const fileName = uncurry(sample[0].getFileName), evalOrigin = uncurry(sample[0].getEvalOrigin);
  const isEval = uncurry(sample[0].isEval), scriptHash = uncurry(sample[0].getScriptHash);
  const ownHash = scriptHash(sample[0]);
  // No regular expressions from here on: they would change RegExp.$1 under the page.
  const isAddress = (text) => {
    const start = slice(text, 0, 5);
    return start === 'http:' || start === 'https' || start === 'file:' || start === 'blob:' || start === 'data:' ||
        start === 'about';
  };
  const evaluatedBy = (site) => {  // "eval at f (https://host/a.js:1:2)", possibly nested: the innermost
    const text = evalOrigin(site);
    if (typeof text !== 'string') return '';
    const open = lastIndexOf(text, '('), close = indexOf(text, ')', open);
    if (open < 0 || close < 0) return '';
    const line = lastIndexOf(text, ':', lastIndexOf(text, ':') - 1);
    return slice(text, open + 1, line > open + 6 ? line : close);
  };
  const setProperty = (name, descriptor) => {
    if (!descriptor) return deleteProperty(NativeError, name);
    setPrototypeOf(descriptor, null);
    return defineProperty(NativeError, name, descriptor);
  };
  const plain = (value) => ({__proto__: null, value, writable: true, enumerable: true, configurable: true});
  const stack = () => {
    const format = getOwnPropertyDescriptor(NativeError, 'prepareStackTrace');
    if (!setProperty('prepareStackTrace', plain(collect))) return null;
    const limit = getOwnPropertyDescriptor(NativeError, 'stackTraceLimit');
    setProperty('stackTraceLimit', plain(30));
    try {
      return new NativeError().stack;
    } finally {
      setProperty('prepareStackTrace', format);
      setProperty('stackTraceLimit', limit);
    }
  };
  const callers = () => {
    const found = {__proto__: null, script: '', via: ''}, sites = stack();
    let second = '', third = '', count = 0, nameless = false;
    for (let i = 0; sites && i < sites.length && count < 4; ++i) {
      const site = sites[i];
      let url = fileName(site);
      if ((typeof url !== 'string' || url === '') && isEval(site)) url = evaluatedBy(site);
      url = short(url, 250);
      if (url === '' && !nameless) {  // an inline script that a script has inserted; or this one
        const hash = scriptHash(site);
        nameless = hash !== '' && hash !== ownHash;
      }
      if (!isAddress(url) || url === found.script || url === second || url === third) continue;
      ++count;
      if (count === 1) { found.script = url; continue; }
      if (count === 2) second = url; else if (count === 3) third = url;
      found.via += (found.via && ' ') + url;
    }
    if (count === 0 && nameless) found.script = short(address(location), 250);
    return found;
  };

  const at = (args, i) => i < args.length ? args[i] : undefined;

  // -- listeners
  const watched = {__proto__: null};
  for (const type of ['input', 'keydown', 'keyup', 'keypress', 'change', 'blur', 'focusout', 'paste', 'submit', 'click',
                      'mousemove', 'scroll', 'touchstart', 'pointermove']) watched[type] = true;
  let listenerStacks = 0;
  const tagOf = (subject) => {
    try { return tagName(subject); } catch { return ''; }
  };
  const placeOf = (target) => {
    if (target === undefined || target === null || target === page) return 'window';
    if (target === document) return 'document';
    const tag = tagOf(target);
    return tag === 'FORM' ? 'form' : tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT' ? 'field' : 'other';
  };
  const noteListener = (target, type) => {
    if (++listenerStacks > kListenerStacks) return;
    const on = placeOf(target), {script, via} = callers();
    if (script) send('l ' + type + ' ' + on + ' ' + script, {__proto__: null, t: 'listener', type, on, script, via});
  };
  replace(EventTarget.prototype, 'addEventListener', (target, self, args) => {
    const result = apply(target, self, args);
    const type = at(args, 0), listener = at(args, 1);
    if (typeof type === 'string' && watched[type] && listener !== null && listener !== undefined) {
      quietly(noteListener, self, type);
    }
    return result;
  });

  // -- reads of what was typed
  let phase = 1, phaseStacks = 0, stacks = 0;
  const readers = new WeakMap();
  const uninteresting = {__proto__: null, submit: 1, button: 1, reset: 1, image: 1, checkbox: 1, radio: 1, hidden: 1};
  const noteRead = (subject, tag) => {
    let state = weakGet(readers, subject);
    if (!state) weakSet(readers, subject, state = {__proto__: null, scripts: 0, a: '', b: '', phase: 0, reads: 0});
    if (state.scripts >= kScriptsPerElement) return;
    if (state.phase !== phase) { state.phase = phase; state.reads = 0; }
    if (++state.reads > kReadsPerElement || ++phaseStacks > kStacksPerPhase || ++stacks > kStacks) return;
    const type = tag === 'INPUT' ? inputType(subject) : '';
    if (uninteresting[type]) { state.scripts = kScriptsPerElement; return; }
    const {script, via} = callers(), key = script + ' ' + via;
    if (script === '' || key === state.a || key === state.b) return;
    if (++state.scripts === 1) state.a = key; else state.b = key;
    send('', {__proto__: null, t: 'read', script, via, field: {
      __proto__: null, tag, type, name: short(attribute(subject, 'name'), 80), id: short(attribute(subject, 'id'), 80)}});
  };
  const onRead = (tag) => (target, self, args) => {
    const value = apply(target, self, args);
    if (value !== '' && phaseStacks < kStacksPerPhase) quietly(noteRead, self, tag);
    return value;
  };
  replace(HTMLInputElement.prototype, 'value', onRead('INPUT'), 'get');
  replace(HTMLTextAreaElement.prototype, 'value', onRead('TEXTAREA'), 'get');
  replace(HTMLSelectElement.prototype, 'value', onRead('SELECT'), 'get');
  const formData = replace(page, 'FormData', (target, args, newTarget) => {
    const result = construct(target, args, newTarget);
    if (args.length > 0 && tagOf(args[0]) === 'FORM') quietly(noteRead, args[0], 'FORM');
    return result;
  }, 'value', 'construct');
  if (formData) {
    defineProperty(FormData.prototype, 'constructor',
                   {value: formData, writable: true, enumerable: false, configurable: true});
  }

  // -- observers of the whole page, as session recorders use them
  const own = (object, name) => {  // does not run a getter of the page
    const descriptor = getOwnPropertyDescriptor(object, name);
    return descriptor ? setPrototypeOf(descriptor, null) && descriptor.value : undefined;
  };
  const noteObserver = (node, init) => {
    if (node !== document && node !== documentElement(document) && node !== body(document)) return;
    if (typeof init !== 'object' || init === null || !own(init, 'subtree')) return;
    if (!own(init, 'characterData') && !own(init, 'attributes') && !own(init, 'characterDataOldValue') &&
        !own(init, 'attributeOldValue') && !own(init, 'attributeFilter')) return;
    if (++listenerStacks > kListenerStacks) return;
    const {script, via} = callers();
    if (script) send('o ' + script, {__proto__: null, t: 'observer', what: 'mutation', script, via});
  };
  replace(MutationObserver.prototype, 'observe', (target, self, args) => {
    const result = apply(target, self, args);
    quietly(noteObserver, at(args, 0), at(args, 1));
    return result;
  });

  // -- WebRTC: servers and candidates, with what is said to them at once. A budget of its own: no flood of other reports
  // hides it.
  let attempts = 0;
  const noteAttempt = (url, username, credential) => {
    if (url === '' || attempts >= kAttempts || typeof report !== 'function') return;
    const text = stringify({__proto__: null, t: 'attempt', url: short(url, 300), username: short(username, 200),
                            credential: short(credential, 200)});
    if (setHas(known, text) || setSize(known) >= kKeys) return;
    setAdd(known, text);
    ++attempts;
    report(text);
  };
  const Peer = page.RTCPeerConnection;
  if (Peer) {
    const configurationOf = uncurry(Peer.prototype.getConfiguration);  // a copy of plain values: no code of the page runs
    const noteServers = (peer) => {
      const servers = own(configurationOf(peer), 'iceServers');
      for (let i = 0; i < servers.length && i < 20; ++i) {
        const urls = own(servers[i], 'urls'), username = own(servers[i], 'username');
        for (let j = 0; j < (typeof urls === 'string' ? 1 : urls.length) && j < 20; ++j) {
          noteAttempt(typeof urls === 'string' ? urls : urls[j], username, own(servers[i], 'credential'));
        }
      }
    };
    const peer = replace(page, 'RTCPeerConnection', (target, args, newTarget) => {
      const result = construct(target, args, newTarget);
      quietly(noteServers, result);
      return result;
    }, 'value', 'construct');
    for (const [holder, name] of [[Peer.prototype, 'constructor'], [page, 'webkitRTCPeerConnection']]) {
      const descriptor = getOwnPropertyDescriptor(holder, name);
      if (peer && descriptor?.value === Peer) defineProperty(holder, name, {...descriptor, value: peer});
    }
    replace(Peer.prototype, 'setConfiguration', (target, self, args) => {
      const result = apply(target, self, args);
      quietly(noteServers, self);
      return result;
    });
    // "candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host": the fifth and sixth words are where to (RFC 8839, 5.1)
    const noteCandidates = (text, user) => {
      if (typeof text !== 'string') return;
      for (let i = 0, from = 0; i < 10 && (from = indexOf(text, 'candidate:', from)) >= 0; ++i, from += 10) {
        let begin = from;
        for (let word = 0, space = 0; word < 4 && space >= 0; ++word) begin = (space = indexOf(text, ' ', begin)) + 1;
        const middle = indexOf(text, ' ', begin), end = indexOf(text, ' ', middle + 1);
        if (begin > from && middle > begin && end > middle) {
          noteAttempt('udp://' + slice(text, begin, middle) + ':' + slice(text, middle + 1, end), user, '');
        }
      }
    };
    const userIn = (text) => {  // a=ice-ufrag:… of a description
      const at = typeof text === 'string' ? indexOf(text, 'ice-ufrag:') : -1;
      if (at < 0) return '';
      let end = at + 10;
      while (end < text.length && text[end] > ' ') ++end;
      return slice(text, at + 10, end);
    };
    const partOf = (type, name) => {
      const native = page[type] && getterOf(page[type], name);
      return (subject) => {
        try { return native(subject); } catch { return typeof subject === 'object' && subject ? own(subject, name) : ''; }
      };
    };
    const sdp = partOf('RTCSessionDescription', 'sdp'), candidate = partOf('RTCIceCandidate', 'candidate');
    const userOf = partOf('RTCIceCandidate', 'usernameFragment');
    replace(Peer.prototype, 'setRemoteDescription', (target, self, args) => {
      const result = apply(target, self, args);
      quietly((text) => noteCandidates(text, userIn(text)), sdp(at(args, 0)));
      return result;
    });
    replace(Peer.prototype, 'addIceCandidate', (target, self, args) => {
      const result = apply(target, self, args);
      quietly((given) => noteCandidates(candidate(given), userOf(given)), at(args, 0));
      return result;
    });
  }

  // -- closed shadow trees: how many there are; the driver looks for them where it is told of more than it knows
  let closedRoots = 0;
  replace(Element.prototype, 'attachShadow', (target, self, args) => {
    const root = apply(target, self, args);
    if (rootMode(root) === 'closed') ++closedRoots;
    return root;
  });

  // -- route changes: every one of them changes the current entry
  let route = '';
  if (channel !== page) {
    listen(channel, 'currententrychange', () => quietly(() => {
      const url = address(location);
      if (url === route) return;
      route = url;
      send('', {__proto__: null, t: 'history', url: short(url, 600)});
    }));
  }

  // -- timers still to run. A timer's level is one more than that of the timer in whose turn it was set; deep ones and
  // handlers that keep firing are not waited for.
  let level = 0, turn = 0, fires = new WeakMap();
  const timeouts = new Map(), idles = new Map(), lates = new Map();
  // What takes its time is asked for at the end, with when it was set, and when one like it was set for the first time: by
  // delay and source text, since pages make the handler anew each time they set their timer back.
  // One that reads fields by its text is of interest whenever it was set.
  const firstSets = new Map(), firstPhases = new Map();
  const firstOf = (firsts, key, value) => {
    if (!mapHas(firsts, key) && mapSize(firsts) < kTimers) mapSet(firsts, key, value);
    return mapGet(firsts, key) ?? value;
  };
  const readsFields = (source) => indexOf(source, '.value') >= 0 || indexOf(source, 'FormData') >= 0 ||
      indexOf(source, '.elements') >= 0 || indexOf(source, 'serialize') >= 0;
  const isNativeText = (source) => slice(source, -15) === '[native code] }';  // says nothing of what it does
  const noteLate = (id, delay, handler, once) => {
    if (mapSize(lates) >= kTimers) return;
    const set = now(clock), source = short(sourceOf(handler), 1000), key = delay + ' ' + source, isNative = isNativeText(source);
    mapSet(lates, id, {__proto__: null, set, due: set + delay, first: isNative ? set : firstOf(firstSets, key, set), once,
                       every: once ? 0 : delay, reads: readsFields(source), ran: 0});
  };
  const isReading = (id) => mapGet(lates, id)?.reads === true;
  // Others that may still draw something, though nobody waits for them to end: id → {phase, due}. What a timer sets
  // belongs to the phase in which that timer was set.
  const others = new Map();
  let turnPhase = 0, tasks = 0, phaseAt = 0;
  const noteOther = (id, due, handler) => {
    if (mapSize(others) >= kTimers) return;
    const own = turnPhase || phase;
    const source = typeof handler === 'function' ? short(sourceOf(handler), 1000) : '';
    const first = source === '' || isNativeText(source) ? own : firstOf(firstPhases, source, own);
    mapSet(others, id, {__proto__: null, phase: own, first, due});
  };
  const leave = (mine, hops) => {  // promises settled by the handler continue in its turn
    if (mine !== turn) return;
    if (hops > 0) soon(page, () => leave(mine, hops - 1)); else level = turnPhase = 0;
  };
  const inTurn = (ownLevel, ownPhase, handler, self, args) => {
    const mine = ++turn;
    level = ownLevel;
    turnPhase = ownPhase;
    try {
      return apply(handler, self, args);
    } finally {
      soon(page, () => leave(mine, 8));
    }
  };
  const follow = (pending, delayOf) => (target, self, args) => {
    const handler = at(args, 0), delay = delayOf(at(args, 1)), isShort = delay >= 0 && delay <= kMaxDelay;
    if (typeof handler !== 'function') {
      const textId = apply(target, self, args);
      if (isShort) noteOther(textId, now(clock) + delay);
      return textId;
    }
    const ownLevel = level + 1, ownPhase = turnPhase || phase, fired = weakGet(fires, handler) ?? 0;
    let id = 0;
    args[0] = function () {
      mapDelete(pending, id);
      mapDelete(lates, id);
      mapDelete(others, id);
      weakSet(fires, handler, (weakGet(fires, handler) ?? 0) + 1);
      return inTurn(ownLevel, ownPhase, handler, this, arguments);
    };
    id = apply(target, self, args);
    if (ownLevel < kLevels && fired < kFires && isShort && mapSize(pending) < kTimers) {
      mapSet(pending, id, now(clock) + delay);
    } else if (isShort && pending === timeouts) {
      noteOther(id, now(clock) + delay, handler);
    }
    if (pending === timeouts && ownLevel < kLevels && delay > kLate) noteLate(id, delay, handler, true);
    return id;
  };
  const forget = (pending) => (target, self, args) => {
    const id = at(args, 0);
    if (typeof id === 'number') {
      mapDelete(pending, id);
      if (pending === timeouts) {
        mapDelete(lates, id);
        mapDelete(others, id);
      }
    }
    return apply(target, self, args);
  };
  const delay = (value) => value === undefined || value === null ? 0
      : typeof value === 'number' ? (value > 0 ? value : 0) : typeof value === 'string' ? +value : -1;
  replace(page, 'setTimeout', follow(timeouts, delay));
  replace(page, 'clearTimeout', forget(timeouts));
  replace(page, 'clearInterval', forget(timeouts));
  replace(page, 'requestIdleCallback', follow(idles, () => 0));
  replace(page, 'cancelIdleCallback', forget(idles));
  replace(page, 'setInterval', (target, self, args) => {  // what an endless timer sets is not waited for, but once
    const handler = at(args, 0), ownPhase = turnPhase || phase, ownLevel = level, every = delay(at(args, 1));
    let ticks = 0, id = 0;
    if (typeof handler === 'function') {
      args[0] = function () {
        const other = mapGet(others, id);
        if (other) other.ran = true;
        if (isReading(id)) {
          const timer = mapGet(lates, id);
          timer.ran = now(clock);
          timer.due = timer.ran + timer.every;
        } else if (ticks === 0) {
          mapDelete(lates, id);
        }
        return inTurn(ticks++ === 0 ? 1 : kLevels, ownPhase, handler, this, arguments);
      };
    }
    id = apply(target, self, args);
    if (typeof handler === 'function' && ownLevel + 1 < kLevels && every > kLate) noteLate(id, every, handler, false);
    if (every >= 0 && every <= kMaxDelay) noteOther(id, Infinity, handler);
    return id;
  });

  if (page.Scheduler) {
    replace(page.Scheduler.prototype, 'postTask', (target, self, args) => {
      const given = at(args, 1), wanted = typeof given === 'object' && given !== null ? delay(own(given, 'delay')) : 0;
      if (wanted > 0 && wanted <= kMaxDelay) noteOther('task' + ++tasks, now(clock) + wanted);
      return apply(target, self, args);
    });
  }

  // Frames that are still to be drawn; a chain of them is of the phase in which it began.
  replace(page, 'requestAnimationFrame', (target, self, args) => {
    const handler = at(args, 0), ownPhase = turnPhase || phase;
    if (typeof handler !== 'function') return apply(target, self, args);
    let id = 0;
    args[0] = function () {
      mapDelete(others, 'frame' + id);
      const before = turnPhase;
      turnPhase = ownPhase;
      try {
        return apply(handler, this, arguments);
      } finally {
        turnPhase = before;
      }
    };
    id = apply(target, self, args);
    noteOther('frame' + id, now(clock) + 20);
    return id;
  });
  replace(page, 'cancelAnimationFrame', (target, self, args) => {
    const id = at(args, 0);
    if (typeof id === 'number') mapDelete(others, 'frame' + id);
    return apply(target, self, args);
  });
  // A worker may have timers of its own.
  const worker = replace(page, 'Worker', (target, args, newTarget) => {
    const result = construct(target, args, newTarget);
    noteOther('worker' + ++tasks, Infinity);
    const other = mapGet(others, 'worker' + tasks);
    if (other) other.ran = true;  // told of, and no lack: they never end
    return result;
  }, 'value', 'construct');
  if (worker) {
    defineProperty(Worker.prototype, 'constructor', {value: worker, writable: true, enumerable: false, configurable: true});
  }

  // Of `since` and later phases.
  const othersSince = (since) => {
    const time = now(clock);
    let count = 0;
    mapForEach(others, (other, id) => {
      if (time > other.due + 1000) mapDelete(others, id); else if (other.phase >= since) ++count;
    });
    return count;
  };
  const pending = (since) => {
    const time = now(clock);
    let count = 0, next = kMaxDelay;
    const look = (due, id, map) => {
      if (time > due + 1000) { mapDelete(map, id); return; }  // will not come any more
      ++count;
      if (due - time < next) next = due > time ? due - time : 0;
    };
    mapForEach(timeouts, look);
    mapForEach(idles, look);
    return count + ',' + (count > 0 ? next : 0) + ',' + phase + ',' + othersSince(since) + ',' + closedRoots;
  };
  // Those that were set within the last `age` ms: when the first is due; how many of them were not set like that before,
  // when the last of these is due and its whole delay; how many were, and the longest delay of these. Then how many run once,
  // were not set before, and take long enough to draw a form after everybody stopped waiting; the longest delay of these.
  const late = (age, since) => {
    const time = now(clock);
    let endless = 0, endlessAgain = 0;
    mapForEach(others, (other) => {
      if (time > other.due + 1000 || other.phase < since) return;
      if (other.first >= since && other.ran !== true) ++endless; else ++endlessAgain;
    });
    let all = 0, first = 0, count = 0, last = 0, longest = 0, again = 0, longestAgain = 0, once = 0, longestOnce = 0;
    mapForEach(lates, (timer, id, map) => {
      if (time > timer.due + 5000) { mapDelete(map, id); return; }  // will not come any more
      const isBefore = timer.set < time - age;
      if (timer.ran > 0 && timer.ran >= phaseAt) return;  // it has seen what there is to see
      if (isBefore && (!timer.reads || timer.due - time > kOnce)) return;
      const left = timer.due > time ? timer.due - time : 0;
      if (++all === 1 || left < first) first = left;
      if (timer.first < time - age && !timer.reads) {
        ++again;
        if (timer.due - timer.set > longestAgain) longestAgain = timer.due - timer.set;
        return;
      }
      const whole = timer.due - timer.set;
      if (timer.once && timer.first === timer.set && whole >= kMaxDelay && whole <= kOnce) {
        ++once;
        if (whole > longestOnce) longestOnce = whole;
      }
      ++count;
      if (left >= last) { last = left; longest = whole; }
    });
    return count + ',' + first + ',' + last + ',' + longest + ',' + again + ',' + longestAgain + ',' + once + ',' + longestOnce + ',' + endless + ',' + endlessAgain;
  };
  listen(channel, options.event, (event) => {
    stopEvent(event);
    const asked = detailOf(event);
    if (typeof asked === 'string' && slice(asked, 0, 5) === 'late ') {
      const gap = indexOf(asked, ' ', 5);
      const detail = late(+slice(asked, 5, gap), +slice(asked, gap + 1));
      dispatch(channel, new NativeCustomEvent(answerName, {__proto__: null, detail}));
      return;
    }
    if (asked === 'fresh') {
      ++phase;
      phaseAt = now(clock);
      phaseStacks = 0;
      fires = new NativeWeakMap();
    }
    dispatch(channel, new NativeCustomEvent(answerName, {__proto__: null, detail: pending(asked > 0 ? +asked : phase)}));
  }, true);
})((() => {
  const name = '__FORMLEAK_BINDING__', binding = window[name];
  Reflect.deleteProperty(window, name);
  return binding;
})(), {event: '__FORMLEAK_EVENT__'});
