// Calls of watched globals in the page's own world: who called what with which arguments, in order.
//
// For: the main world of every frame, before any script of the page; after hooks.js. `__FORMLEAK_CALLS__` is replaced by
// the random name of a binding, which is taken and removed at once, `__FORMLEAK_LOOK__` by that of an event,
// `__FORMLEAK_WATCHED__` by {"calls": ["fbq", "fbq.push", "ttq.*"], "globals": ["dataLayer"]}. README.md has the messages.
// Not for: knowing whose names these are, and not proof that anything was sent.
//
// A watched name is an accessor of the window whose setter wraps what the page stores. Functions are put behind proxies.
// Objects and lists stay what they are and get a link in their chain of prototypes that sees methods being added and
// stands in for those they inherit. What replaces an accessor in silence (function fbq() {}) is wrapped when it is looked
// at again. After the start no function is called that a page could have replaced, and no getter of a page is run.
(function (report, options) {
  'use strict';
  if (typeof report !== 'function') return;
  const {apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, isExtensible, ownKeys,
    deleteProperty, get: getProperty, set: setProperty} = Reflect;
  const NativeProxy = Proxy, NativeError = Error, isArray = Array.isArray, isView = ArrayBuffer.isView, quote = JSON.stringify;
  const page = window, channel = page.navigation ?? page, root = document;
  const uncurry = (native) => (self, ...rest) => apply(native, self, rest);
  const weakGet = uncurry(WeakMap.prototype.get), weakSet = uncurry(WeakMap.prototype.set);
  const sourceOf = uncurry(Function.prototype.toString);
  const slice = uncurry(String.prototype.slice), indexOf = uncurry(String.prototype.indexOf);
  const lastIndexOf = uncurry(String.prototype.lastIndexOf), text = String;
  const listen = uncurry(EventTarget.prototype.addEventListener), stopEvent = uncurry(Event.prototype.stopImmediatePropagation);
  const tagName = uncurry(getOwnPropertyDescriptor(Element.prototype, 'tagName').get);
  const address = uncurry(getOwnPropertyDescriptor(location, 'href').get);
  const objectPrototype = Object.prototype, arrayPrototype = Array.prototype, functionPrototype = Function.prototype;
  const windowPrototype = Window.prototype;

  const kCalls = 1200, kCallsOfOne = 500, kDepth = 10, kMembers = 400, kText = 8000, kSize = 24000, kStanding = 200, kPending = 200;

  // A second run in the same window (a document that takes over the window of its empty predecessor) leaves it to the first.
  let there = false;
  const hear = () => { there = true; };
  channel.addEventListener(options.look + 'a', hear, true);
  channel.dispatchEvent(new CustomEvent(options.look));
  channel.removeEventListener(options.look + 'a', hear, true);
  if (there) return;

  // -- what is watched: a tree of names
  const bare = () => ({__proto__: null});
  const makeNode = (path) => ({__proto__: null, path, called: false, stored: false, any: false, below: bare(), has: false});
  const top = bare();
  const grow = (name, flag) => {
    let level = top, path = '', node = null;
    for (const part of name.split('.')) {
      if (part === '*') { node.any = node.has = true; return; }
      if (part === 'call' || part === 'apply' || part === 'bind') return;  // of a function that is wrapped
      if (node) node.has = true;
      path += (path && '.') + part;
      node = level[part] ??= makeNode(path);
      level = node.below;
    }
    node[flag] = true;
  };
  for (const name of options.watched.calls) grow(name, 'called');
  for (const name of options.watched.globals) grow(name, 'stored');
  const names = Object.keys(top);
  setPrototypeOf(names, null);
  const childOf = (node, key) => typeof key !== 'string' ? null : node.below[key] ??
      (node.any && key !== 'constructor' ? {__proto__: null, path: node.path + '.' + key, called: true, below: bare()} : null);

  // -- values, as JSON text: bounded, cycles cut, no getter and no toJSON run
  const short = (value, limit) => value.length > limit ? slice(value, 0, limit) : value;
  const named = (kind, value) => '{"$":"' + kind + '"' + (value === undefined ? '' : ',"v":' + value) + '}';
  const valueOf = (object, key) => {
    const found = getOwnPropertyDescriptor(object, key);
    if (!found) return undefined;
    setPrototypeOf(found, null);
    return found.value;
  };
  const isGetter = (object, key) => {
    const found = getOwnPropertyDescriptor(object, key);
    return found && setPrototypeOf(found, null) && found.get !== undefined;
  };
  const isHidden = (object, key) => {
    const found = getOwnPropertyDescriptor(object, key);
    return found !== undefined && setPrototypeOf(found, null) && found.enumerable === false;
  };
  const isArguments = (value) => typeof value === 'object' && value !== null && !isArray(value) &&
      isHidden(value, 'length') && isHidden(value, 'callee') && isHidden(value, Symbol.iterator);
  const isList = (value) => isArray(value) || isArguments(value);
  const elementName = (value) => {
    try { return tagName(value); } catch { return ''; }
  };
  let left = 0;  // characters of the message that is being written
  const write = (value, depth, above) => {
    if (left <= 0) return named('more');
    let out;
    switch (typeof value) {
      case 'string':
        out = value.length > kText ? named('cut', quote(slice(value, 0, kText))) : quote(value);
        break;
      case 'number': out = value - value === 0 ? text(value) : named('number', quote(text(value))); break;
      case 'boolean': out = value ? 'true' : 'false'; break;
      case 'undefined': out = named('undefined'); break;
      case 'function': {
        const name = valueOf(value, 'name');
        out = named('function', quote(typeof name === 'string' ? short(name, 80) : ''));
        break;
      }
      case 'object': return value === null ? 'null' : writeObject(value, depth, above);
      default: out = named(typeof value);
    }
    left -= out.length;
    return out;
  };
  const writeObject = (value, depth, above) => {
    for (let at = above; at; at = at.above) if (at.value === value) return named('cycle');
    if (depth >= kDepth) return named('deep');
    if (value === page) return named('window');
    if (isView(value)) return named('bytes');
    const within = {__proto__: null, value, above};
    if (isList(value)) return writeList(value, depth, within);
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) {
      const tag = elementName(value);
      if (tag) return named('element', quote(short(tag, 80)));
    }
    const keys = ownKeys(value);
    let out = '', count = 0;
    for (let i = 0; i < keys.length; ++i) {
      const key = keys[i];
      if (typeof key !== 'string' || isHidden(value, key)) continue;
      if (++count > kMembers || left <= 0) return '{"$":"object","open":true,"v":[' + out + ']}';
      left -= key.length + 6;
      out += (out && ',') + '[' + quote(short(key, 200)) + ',' +
          (isGetter(value, key) ? named('getter') : write(valueOf(value, key), depth + 1, within)) + ']';
    }
    return '{"$":"object","v":[' + out + ']}';
  };
  const writeItems = (list, depth, above) => {
    const length = valueOf(list, 'length');
    let out = '';
    for (let i = 0; i < length; ++i) {
      if (i >= kMembers || left <= 0) { out += ',' + named('more'); break; }
      out += (out && ',') + (isGetter(list, i) ? named('getter') : write(valueOf(list, i), depth + 1, above));
    }
    return '[' + out + ']';
  };
  const writeList = (list, depth, within) => {
    const items = writeItems(list, depth, within);
    return isArray(list) ? items : named('arguments', items);
  };

  // -- where: the nearest script on the stack, in the page's own coordinates
  const collect = (error, sites) => sites;
  const sample = (() => {
    const before = getOwnPropertyDescriptor(Error, 'prepareStackTrace');
    Error.prepareStackTrace = collect;
    const sites = new Error().stack;
    if (before) defineProperty(Error, 'prepareStackTrace', before); else delete Error.prepareStackTrace;
    return sites[0];
  })();
  const fileName = uncurry(sample.getFileName), lineOf = uncurry(sample.getLineNumber), columnOf = uncurry(sample.getColumnNumber);
  const nameOrSourceUrl = uncurry(sample.getScriptNameOrSourceURL);
  const isEval = uncurry(sample.isEval), evalOrigin = uncurry(sample.getEvalOrigin), scriptHash = uncurry(sample.getScriptHash);
  const ownHash = scriptHash(sample);
  const setOfError = (name, descriptor) => {
    if (!descriptor) return deleteProperty(NativeError, name);
    setPrototypeOf(descriptor, null);
    return defineProperty(NativeError, name, descriptor);
  };
  const plain = (value) => ({__proto__: null, value, writable: true, enumerable: true, configurable: true});
  const stack = () => {
    const format = getOwnPropertyDescriptor(NativeError, 'prepareStackTrace');
    if (!setOfError('prepareStackTrace', plain(collect))) return null;
    const limit = getOwnPropertyDescriptor(NativeError, 'stackTraceLimit');
    setOfError('stackTraceLimit', plain(20));
    try {
      return new NativeError().stack;
    } finally {
      setOfError('prepareStackTrace', format);
      setOfError('stackTraceLimit', limit);
    }
  };
  const pageAddress = () => {
    const whole = address(location), hash = indexOf(whole, '#');
    return hash < 0 ? whole : slice(whole, 0, hash);
  };
  // "eval at f (https://host/a.js:1:2)", possibly nested: the innermost
  const placeOfEval = (site) => {
    const origin = evalOrigin(site), open = lastIndexOf(origin, '('), close = indexOf(origin, ')', open);
    if (open < 0 || close < 0) return null;
    const column = lastIndexOf(origin, ':'), line = lastIndexOf(origin, ':', column - 1);
    return line <= open + 6 ? null
      : {__proto__: null, url: slice(origin, open + 1, line), line: +slice(origin, line + 1, column), column: +slice(origin, column + 1, close)};
  };
  // `above`: of a list of arguments that is handed on, whoever called is one further up.
  const place = (above) => {
    const sites = stack();
    let skip = above;
    for (let i = 0; sites && i < sites.length; ++i) {
      const url = fileName(sites[i]), hash = scriptHash(sites[i]);
      const isFile = typeof url === 'string' && url !== '' && indexOf(url, ':') > 0;
      if (!isFile && (hash === '' || hash === ownHash)) continue;
      if (skip-- > 0) continue;
      const called = isEval(sites[i]) && placeOfEval(sites[i]);
      if (called) {
        called.inserted = called.url === pageAddress();  // lines of a script in the page count from that script
        return called;
      }
      // A script that was put in as text, or that names itself (sourceURL): its own lines.
      const inserted = !isFile || nameOrSourceUrl(sites[i]) !== url;
      return {__proto__: null, url: isFile ? url : address(location), line: lineOf(sites[i]), column: columnOf(sites[i]), inserted};
    }
    return above ? place(0) : null;
  };

  // -- when: within which event, and whether the document had loaded
  const documentOf = uncurry(getOwnPropertyDescriptor(page, 'document').get);
  const readyState = uncurry(getOwnPropertyDescriptor(Document.prototype, 'readyState').get);
  const eventNow = uncurry(getOwnPropertyDescriptor(page, 'event').get);
  const eventType = uncurry(getOwnPropertyDescriptor(Event.prototype, 'type').get);

  // -- messages
  let number = 0, full = false;
  const counts = bare();
  const send = (body) => report('{"n":' + number++ + ',' + body + '}');
  const quietly = (action, a, b, c, d) => {
    try { return action(a, b, c, d); } catch { return undefined; /* a record less, never a page broken */ }
  };
  const isOver = (name) => {
    if (full) return true;
    const count = counts[name] = (counts[name] ?? 0) + 1;
    if (count <= kCallsOfOne && number < kCalls) return false;
    if (count === kCallsOfOne + 1 || number >= kCalls) send('"t":"limit","c":' + quote(short(name, 100)));
    full = number >= kCalls;
    return true;
  };
  const tell = (kind, name, args, standing) => {
    if (isOver(name)) return;
    left = kSize;
    const values = writeItems(args, 0, null);
    const forwarded = args.length === 1 && isArguments(valueOf(args, 0));
    const where = standing ? null : place(forwarded ? 1 : 0);
    const event = standing ? undefined : eventNow(page), type = event ? eventType(event) : '';
    const when = (type ? ',"e":' + quote(short(type, 40)) : '') + (readyState(documentOf(page)) === 'complete' ? ',"d":true' : '');
    send('"t":"' + kind + '","c":' + quote(short(name, 100)) + ',"a":' + values + when + (where
      ? ',"u":' + quote(short(where.url, 2000)) + ',"l":' + (where.line ?? 0) + ',"k":' + (where.column ?? 0) +
        (where.inserted ? ',"i":true' : '') : ''));
  };
  const told = bare();
  const tellUnwrapped = (name) => {
    if (told[name] || full) return;
    told[name] = true;
    send('"t":"unwrapped","c":' + quote(name));
  };

  // -- one call is counted once, however often it is handed on
  let outer = null;  // the recorded call that is running
  const counted = new WeakMap();  // an entry of a queue → the queue
  const same = (a, b, from) => {  // b[from…] is a
    const length = valueOf(a, 'length');
    if (valueOf(b, 'length') !== length + from) return false;
    for (let i = 0; i < length; ++i) {
      const one = valueOf(a, i), other = valueOf(b, i + from);
      if (one !== other && (one === one || other === other)) return false;  // NaN is NaN
    }
    return true;
  };
  const isHandedOn = (args, self) => {
    const only = args.length === 1 ? valueOf(args, 0) : undefined, list = isList(only) ? only : null;
    for (let at = outer; at; at = at.before) {
      const isIt = same(at.args, args, 0) ||
          (list && (same(at.args, list, 0) || (valueOf(list, 0) === at.method && same(at.args, list, 1))));
      if (!isIt) continue;
      at.queued = true;
      if (list) weakSet(counted, list, self);
      return true;
    }
    return false;
  };
  // An entry of a queue that the vendor's library puts into another.
  const isMoved = (args, self) => {
    const only = args.length === 1 ? valueOf(args, 0) : undefined;
    if (typeof only !== 'object' || only === null) return false;
    const queue = weakGet(counted, only);
    weakSet(counted, only, self);
    return queue !== undefined && queue !== self;
  };
  // Several entries that one push adds are told with it.
  const countEntries = (args, queue) => {
    for (let i = 0; i < args.length; ++i) {
      const entry = valueOf(args, i);
      if (typeof entry === 'object' && entry !== null) weakSet(counted, entry, queue);
    }
  };
  // What stood in a queue and is called again in its order, by the library that takes over.
  const waiting = bare();
  const waitingOf = (node) => {
    const name = indexOf(node.path, '.') < 0 ? node.path : slice(node.path, 0, indexOf(node.path, '.'));
    return waiting[name] ??= {__proto__: null, from: 0, to: 0};
  };
  const isFirstWaiting = (queue, args) => queue.from < queue.to && same(queue[queue.from], args, 0);
  const begin = (node, args, self, method) => {
    if (isHandedOn(args, self) || isMoved(args, self)) return null;
    if (method === 'push' && args.length > 1) countEntries(args, self);
    const again = isFirstWaiting(waitingOf(node), args);
    if (!again) tell('call', node.path, args, false);
    return {__proto__: null, args, method, queued: false, again, before: outer};
  };
  const end = (node, call) => {
    const queue = waitingOf(node);
    if (call.queued) {  // the page's own, since it has come to stand in the queue
      if (call.again) tell('call', node.path, call.args, false);
      if (queue.to - queue.from < kPending) queue[queue.to++] = call.args;
    } else if (call.again) {
      delete queue[queue.from++];
    } else {
      while (queue.from < queue.to) delete queue[queue.from++];  // whoever took over calls them in a way of its own
    }
  };

  // -- wrapping
  const originals = new WeakMap(), wrappers = new WeakMap(), instrumented = new WeakMap();
  const isOurs = (value) => weakGet(originals, value) !== undefined;
  const methodOf = (path) => slice(path, lastIndexOf(path, '.') + 1);
  const behind = (original, handler) => {
    const wrapper = new NativeProxy(original, handler);
    weakSet(originals, wrapper, original);
    return wrapper;
  };
  // A function that stands under fbq and _fbq is one, as pages may ask; one under names of several vendors is told by
  // the name that is called.
  const wrapperKey = (path) => {
    let from = 0;
    while (path[from] === '_') ++from;
    return slice(path, from);
  };
  const wrapFunction = (given, node) => {
    const isBelow = indexOf(node.path, '.') >= 0;
    if (isOurs(given) && isBelow) return given;
    const original = weakGet(originals, given) ?? given;
    let byPath = weakGet(wrappers, original);
    if (!byPath) weakSet(wrappers, original, byPath = bare());
    const method = methodOf(node.path), key = isBelow ? node.path : wrapperKey(node.path);
    return byPath[key] ??= behind(original, {__proto__: null, apply(target, self, args) {
      const call = full ? null : quietly(begin, node, args, self, method);
      if (!call) return apply(target, self, args);
      outer = call;
      try {
        return apply(target, self, args);
      } finally {
        outer = call.before;
        quietly(end, node, call);
      }
    }});
  };
  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const wrapValue = (value, node) => {
    if (!isObject(value)) return value;
    if (node.has) quietly(instrument, value, node);
    return node.called && typeof value === 'function' ? wrapFunction(value, node) : value;
  };
  const standIns = (prototype, node, link) => {
    for (let at = prototype, hops = 0; at && at !== objectPrototype && hops < 5; at = getPrototypeOf(at), ++hops) {
      const keys = ownKeys(at), native = at === arrayPrototype || at === functionPrototype;
      for (let i = 0; i < keys.length && i < 200; ++i) {
        if (native && keys[i] !== 'push' && !(typeof keys[i] === 'string' && node.below[keys[i]])) continue;
        const child = childOf(node, keys[i]), value = child && valueOf(at, keys[i]);
        if (typeof value !== 'function' || getOwnPropertyDescriptor(link, keys[i])) continue;
        defineProperty(link, keys[i], {__proto__: null, value: wrapFunction(value, child), writable: true,
                                       enumerable: !isHidden(at, keys[i]), configurable: true});
      }
    }
  };
  const watchNew = (node) => ({__proto__: null, set(link, key, value, receiver) {
    const child = quietly(childOf, node, key);
    let stored = value;
    if (child) {
      if (child.stored) quietly(tell, 'set', child.path, [value], false);
      stored = wrapValue(value, child);
    }
    return setProperty(link, key, stored, receiver);
  }});
  const instrument = (value, node) => {
    const object = weakGet(originals, value) ?? value;
    if (!weakGet(instrumented, object)) {
      weakSet(instrumented, object, {__proto__: null, node, seen: 0});
      const prototype = getPrototypeOf(object);
      if (prototype !== null && isExtensible(object)) {
        const link = {__proto__: prototype};
        standIns(prototype, node, link);
        if (!setPrototypeOf(object, new NativeProxy(link, watchNew(node)))) tellUnwrapped(node.path);
      } else {
        tellUnwrapped(node.path);
      }
    }
    wrapOwn(object, node);
    lookIntoQueue(object, node);
  };
  const wrapOwn = (object, node) => {
    const keys = ownKeys(object);
    for (let i = 0; i < keys.length && i < 200; ++i) {
      const key = keys[i], child = childOf(node, key);
      if (!child) continue;
      const found = getOwnPropertyDescriptor(object, key);
      setPrototypeOf(found, null);
      if (!isObject(found.value)) continue;
      const wrapped = wrapValue(found.value, child);
      if (wrapped === found.value) continue;
      found.value = wrapped;
      if (!(found.configurable || found.writable) || !defineProperty(object, key, found)) tellUnwrapped(child.path);
    }
  };
  // Entries that nobody was seen adding: those it was made with, and what was written into it in other ways.
  const lookIntoQueue = (object, node) => {
    const child = isArray(object) ? node.below.push ?? (node.any ? childOf(node, 'push') : null) : null;
    if (!child) return;
    const state = weakGet(instrumented, object), length = valueOf(object, 'length');
    if (length < state.seen) state.seen = 0;
    for (let i = state.seen; i < length && i < kStanding; ++i) {
      const entry = valueOf(object, i);
      if (typeof entry !== 'object' || entry === null) continue;
      if (weakGet(counted, entry) !== undefined) { weakSet(counted, entry, object); continue; }
      weakSet(counted, entry, object);
      tell('call', child.path, [entry], true);
    }
    state.seen = length;
  };

  // -- the names of the window
  const accessors = bare();  // by name: the getter that is ours
  const cell = bare();
  const store = (name, value) => {
    const node = top[name];
    if (node.stored) quietly(tell, 'set', name, [value], false);
    cell[name] = wrapValue(value, node);
  };
  // Until something is stored, the window has elements by their ids there.
  const read = (name) => name in cell ? cell[name] : getProperty(windowPrototype, name, page);
  const watch = (name, enumerable) => {
    const get = accessors[name] ?? {__proto__: null, get() { return read(name); }}.get;
    const descriptor = {__proto__: null, get, enumerable, configurable: true, set(value) {
      if (!isObject(value) && read(name) === value) return;
      if (!enumerable) {  // where a new property would stand
        deleteProperty(page, name);
        watch(name, true);
      }
      store(name, value);
    }};
    if (defineProperty(page, name, descriptor)) accessors[name] = get;
  };
  const lookAt = (name) => {
    const node = top[name], found = getOwnPropertyDescriptor(page, name);
    if (!found) {
      if (accessors[name]) { delete cell[name]; watch(name, false); }
      return;
    }
    setPrototypeOf(found, null);
    if (found.get !== undefined) {
      if (found.get !== accessors[name]) { tellUnwrapped(name); return; }
      if (isObject(cell[name]) && node.has) instrument(cell[name], node);
      return;
    }
    if (!isObject(found.value)) {
      if (node.stored && found.value !== undefined && found.value !== cell[name]) store(name, found.value);
      return;
    }
    // function fbq() {} takes the place in silence: what it was called with until now stands in its queue, if it has one.
    if (typeof found.value === 'function' && node.called && accessors[name] && !isOurs(found.value) &&
        indexOf(sourceOf(found.value), 'push') < 0) tellUnwrapped(name);
    const wrapped = wrapValue(found.value, node);
    if (found.configurable && found.writable) {
      cell[name] = wrapped;
      watch(name, found.enumerable);
    } else if (wrapped !== found.value) {
      if (found.writable || found.configurable) {
        found.value = wrapped;
        if (defineProperty(page, name, found)) return;
      }
      tellUnwrapped(name);
    }
  };
  const look = () => {
    for (let i = 0; i < names.length && !full; ++i) quietly(lookAt, names[i]);
  };

  for (let i = 0; i < names.length; ++i) if (!getOwnPropertyDescriptor(page, names[i])) watch(names[i], false);
  const toString = getOwnPropertyDescriptor(functionPrototype, 'toString');
  toString.value = behind(toString.value, {__proto__: null, apply: (target, self, args) =>
    apply(target, isObject(self) ? weakGet(originals, self) ?? self : self, args)});
  defineProperty(functionPrototype, 'toString', toString);

  // After each script: before the next one that the parser meets runs, what the parser added is told of.
  const targetOf = uncurry(getOwnPropertyDescriptor(Event.prototype, 'target').get);
  const observer = new MutationObserver(look);
  const observe = uncurry(MutationObserver.prototype.observe);
  const attend = (document) => {
    observe(observer, document, {__proto__: null, childList: true, subtree: true});
    listen(document, 'load', look, true);
    listen(document, 'DOMContentLoaded', look, true);
  };
  attend(root);
  const disconnect = uncurry(MutationObserver.prototype.disconnect);
  listen(page, 'load', (event) => {
    look();
    if (targetOf(event) === documentOf(page)) disconnect(observer);  // what comes now is loaded, and tells of it
  }, true);
  const dispatch = uncurry(EventTarget.prototype.dispatchEvent), NativeCustomEvent = CustomEvent;
  listen(channel, options.look, (event) => {
    stopEvent(event);
    const document = documentOf(page);
    if (document !== root) attend(document);
    look();
    dispatch(channel, new NativeCustomEvent(options.look + 'a'));
  }, true);
})((() => {
  const name = '__FORMLEAK_CALLS__', binding = window[name];
  Reflect.deleteProperty(window, name);
  return binding;
})(), {look: '__FORMLEAK_LOOK__', watched: __FORMLEAK_WATCHED__});
