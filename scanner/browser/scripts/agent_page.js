// Looks at a page as a whole: marks elements for a screenshot, scrolls, reads storage, text and source, counts timers.
//
// For: the isolated world, after agent.js. `__FORMLEAK_EVENT__` is replaced by the same random name as in hooks.js.
// Not for: waiting. Nothing here sleeps; scroll() waits for frames, and for a short while only if none are drawn.
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const {clip, squeeze, documentElement, rect} = dom;
  const createElement = dom.method(Document, 'createElement');
  const append = dom.method(Element, 'append');
  const remove = dom.method(Element, 'remove');
  const attachShadow = dom.method(Element, 'attachShadow');
  const setAttribute = dom.method(Element, 'setAttribute');
  const styleOf = dom.getter(HTMLElement, 'style');
  const title = dom.getter(Document, 'title');
  const body = dom.getter(Document, 'body');
  const doctype = dom.getter(Document, 'doctype');
  const scrollingElement = dom.getter(Document, 'scrollingElement');
  const innerText = dom.getter(HTMLElement, 'innerText');
  const outerHTML = dom.getter(Element, 'outerHTML');
  const scrollHeight = dom.getter(Element, 'scrollHeight');
  const clientHeight = dom.getter(Element, 'clientHeight');
  const scrollElement = dom.method(Element, 'scrollTo');
  const animations = dom.method(Document, 'getAnimations');
  const dispatch = dom.method(EventTarget, 'dispatchEvent');
  const kMarks = 200, kSteps = 20, kFrameMs = 250, kHtml = 4 << 20, kPageText = 2000, kEndingMs = 5000;

  // -- marks: boxes in a closed shadow root, above everything, not clickable
  let overlay = null;
  const style = (subject, properties) => {
    for (const [name, value] of Object.entries(properties)) styleOf(subject).setProperty(name, value, 'important');
  };
  const unmark = () => {
    if (overlay) remove(overlay);
    overlay = null;
    return {ok: true};
  };
  const mark = (refs, labels) => {
    unmark();
    overlay = createElement(document, 'div');
    style(overlay, {all: 'initial', position: 'absolute', inset: 'auto', left: '0', top: '0', width: '0', height: '0',
                    margin: '0', padding: '0', border: '0', overflow: 'visible', display: 'block',
                    'pointer-events': 'none', 'z-index': '2147483647'});
    const root = attachShadow(overlay, {mode: 'closed'});
    let marked = 0;
    for (const [i, ref] of [].concat(refs ?? []).slice(0, kMarks).entries()) {
      let box;
      try { box = rect(dom.element(ref)); } catch { continue; }
      if (box.width === 0 || box.height === 0) continue;
      const left = box.left + scrollX, top = box.top + scrollY, frame = createElement(document, 'div');
      style(frame, {position: 'absolute', left: `${left - 3}px`, top: `${top - 3}px`, width: `${box.width + 6}px`,
                    height: `${box.height + 6}px`, border: '2px solid #d00000', 'border-radius': '3px',
                    'box-sizing': 'border-box', 'pointer-events': 'none'});
      root.append(frame);
      const text = squeeze([].concat(labels ?? [])[i]);
      if (text) {
        const tag = createElement(document, 'div');
        tag.textContent = text.slice(0, 60);
        style(tag, {position: 'absolute', left: `${left - 3}px`, top: `${Math.max(0, top - 19)}px`,
                    font: '11px/16px sans-serif', color: '#fff', background: '#d00000', padding: '0 4px',
                    'border-radius': '3px', 'white-space': 'nowrap', 'pointer-events': 'none'});
        root.append(tag);
      }
      ++marked;
    }
    append(documentElement(document), overlay);
    try {  // above open dialogs too
      setAttribute(overlay, 'popover', 'manual');
      overlay.showPopover();
    } catch { /* stays where it is */ }
    return {marked};
  };

  // -- scrolling
  const frameDrawn = () => new Promise((done) => {
    const timer = setTimeout(done, kFrameMs);  // a tab in the background draws no frames
    requestAnimationFrame(() => { clearTimeout(timer); done(); });
  });
  const scroller = () => {
    const main = scrollingElement(document) ?? documentElement(document);
    if (scrollHeight(main) > innerHeight + 10) return main;
    let best = main, room = 10, looked = 0;
    dom.walk(document, (found) => {
      const more = scrollHeight(found) - clientHeight(found);
      if (more > room && clientHeight(found) > innerHeight / 2 && /auto|scroll/.test(getComputedStyle(found).overflowY)) {
        best = found;
        room = more;
      }
      return ++looked < 5000;
    });
    return best;
  };
  const scroll = async () => {
    const subject = scroller(), step = Math.max(200, Math.min(innerHeight, clientHeight(subject) || innerHeight));
    let steps = 0;
    while (steps < kSteps && steps * step < scrollHeight(subject) - step) {
      scrollElement(subject, {top: ++steps * step, behavior: 'instant'});
      await frameDrawn();
    }
    scrollElement(subject, {top: 0, behavior: 'instant'});
    await frameDrawn();
    return {steps, height: scrollHeight(subject)};
  };

  // -- reading
  const storage = () => {
    const key = dom.method(Storage, 'key'), item = dom.method(Storage, 'getItem'), length = dom.getter(Storage, 'length');
    const entries = (which) => {
      const list = [];
      let store;
      try { store = window[which]; } catch { return list; }  // a sandboxed frame has none
      for (let i = 0; i < Math.min(length(store), 100); ++i) {
        const name = key(store, i);
        if (name !== null) list.push([clip(name), clip(item(store, name), 2000)]);
      }
      return list;
    };
    return {local: entries('localStorage'), session: entries('sessionStorage')};
  };
  const pageText = () => {
    const shown = body(document);
    const text = shown instanceof HTMLElement ? innerText(shown) : '';
    return {title: squeeze(title(document)), text: clip(text.slice(0, 4 * kPageText).replace(/\s+/g, ' ').trim(), kPageText)};
  };
  const html = () => {
    const type = doctype(document), root = documentElement(document);
    const text = (type ? new XMLSerializer().serializeToString(type) + '\n' : '') + (root ? outerHTML(root) : '');
    return {html: clip(text, kHtml), truncated: text.length > kHtml};
  };

  // Animations that will end soon: a page may wait for that.
  const ending = () => {
    const list = animations(document);
    return Array.prototype.slice.call(list, 0, 500).filter((one) => {
      const end = one.effect?.getComputedTiming().endTime;
      return one.playState === 'running' && end < Infinity && end - (one.currentTime ?? 0) < kEndingMs;
    }).length;
  };

  // Asks the hooks in the page's world how many short timers are still to run. `fresh` begins a new phase (after an
  // action): it refills the hooks' budgets. Question and answer are events of a random name on an object that pages
  // hardly listen to, and that document.open() leaves alone.
  // `others` are timers that are not waited for to end (intervals, chains of timers) and were set in phase `since` or later.
  const pending = (fresh, since) => {
    const name = '__FORMLEAK_EVENT__', answer = name + 'a', channel = globalThis.navigation ?? globalThis;
    let result = {timers: 0, nextMs: 0, phase: 0, others: 0, closedRoots: 0, hooked: false};
    const listen = (event) => {
      event.stopImmediatePropagation();
      const [timers, nextMs, phase, others, closedRoots] = String(event.detail).split(',').map(Number);
      if (timers >= 0 && nextMs >= 0) result = {timers, nextMs, phase, others, closedRoots, hooked: true};
    };
    channel.addEventListener(answer, listen, true);
    try {
      dispatch(channel, new CustomEvent(name, {detail: fresh ? 'fresh' : Number(since) > 0 ? String(since) : ''}));
    } finally {
      channel.removeEventListener(answer, listen, true);
    }
    result.others += ending();
    return result;
  };

  dom.expose({mark, unmark, scroll, storage, pageText, html, pending});
})();
