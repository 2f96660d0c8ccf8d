// Fills one element as a visitor would, and says where it can be clicked or typed into.
//
// For: the isolated world, after agent.js. Real keys and clicks are sent from outside by Input.*; this script prepares
// for them (focus, locate), sets what has no keys (choose), and steps in when keys did not stick (fill, click).
// Not for: deciding what to write. Values come from outside and are written as given, as text only.
//
// Values are set by the native setters of this world: a framework that watches its own setter (React) sees a value
// that has changed behind its back, followed by the events a visitor causes, and takes it as typed.
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const {localName, attribute, element, rect, rects, clip, normal} = dom;
  const scrollIntoView = dom.method(Element, 'scrollIntoView');
  const elementFromPoint = dom.method(Document, 'elementFromPoint');
  const activeElement = dom.getter(Document, 'activeElement');
  const getSelection = dom.method(Document, 'getSelection');
  const createRange = dom.method(Document, 'createRange');
  const execCommand = dom.method(Document, 'execCommand');
  const dispatch = dom.method(EventTarget, 'dispatchEvent');
  const focusElement = dom.method(HTMLElement, 'focus');
  const blurElement = dom.method(HTMLElement, 'blur');
  const clickElement = dom.method(HTMLElement, 'click');
  const textContent = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
  const kBox = /^(checkbox|radio)$/;

  const isControl = (subject) => subject instanceof HTMLInputElement || subject instanceof HTMLTextAreaElement ||
      subject instanceof HTMLSelectElement;
  const isTyped = (subject) => subject instanceof HTMLTextAreaElement ||
      (subject instanceof HTMLInputElement && !kBox.test(subject.type));

  const inner = (root) => root.elementFromPoint && dom.nodeType(root) === 11 ? root : null;
  const hitAt = (x, y) => {
    let hit = elementFromPoint(document, x, y);
    for (let n = 0; hit && n < 50; ++n) {
      const root = dom.shadowRoot(hit), deeper = root && inner(root).elementFromPoint(x, y);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    return hit;
  };

  // Sum of the offsets of the enclosing frames, as far as they may be read; `top` says whether that was all of them.
  const offsets = () => {
    let x = 0, y = 0, view = window;
    for (let n = 0; n < 20; ++n) {
      if (view === view.parent) return {x, y, top: true};
      let frame = null;
      try { frame = view.frameElement; } catch { /* another origin */ }
      if (!frame) return {x, y, top: false};
      const box = rect(frame), style = view.parent.getComputedStyle(frame);
      x += box.left + frame.clientLeft + parseFloat(style.paddingLeft);
      y += box.top + frame.clientTop + parseFloat(style.paddingTop);
      view = view.parent;
    }
    return {x, y, top: false};
  };

  const locate = (ref) => {
    const subject = element(ref);
    scrollIntoView(subject, {block: 'center', inline: 'center', behavior: 'instant'});
    let box = null;
    for (const candidate of rects(subject)) {
      if (candidate.width > 0 && candidate.height > 0) { box = candidate; break; }
    }
    const offset = offsets();
    const result = {
      x: 0, y: 0, width: box?.width ?? 0, height: box?.height ?? 0, visible: dom.drawn(subject), covered: true,
      disabled: dom.disabled(subject) || dom.inertTest()(subject), frameOffset: offset.top ? {x: offset.x, y: offset.y} : null,
      partialOffset: {x: offset.x, y: offset.y},
    };
    if (!box) return {...result, visible: false};
    const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size)) / 2;
    result.x = middle(box.left, box.right, innerWidth);
    result.y = middle(box.top, box.bottom, innerHeight);
    const hit = hitAt(result.x, result.y);
    result.covered = !hit || !(dom.encloses(subject, hit) || dom.encloses(hit, subject) ||
        (subject.labels ? Array.prototype.some.call(subject.labels, (label) => dom.encloses(label, hit)) : false));
    return result;
  };

  const isActive = (subject) => {
    let active = activeElement(document);
    for (let n = 0; active && n < 50 && active !== subject; ++n) active = dom.shadowRoot(active)?.activeElement ?? null;
    return active === subject;
  };

  const selectContent = (subject) => {
    if (isTyped(subject)) {
      subject.select();
    } else if (!isControl(subject)) {
      const range = createRange(document);
      range.selectNodeContents(subject);
      const selection = getSelection(document);
      selection.removeAllRanges();
      selection.addRange(range);
    }
  };

  const focus = (ref) => {
    const subject = element(ref);
    focusElement(subject, {preventScroll: true});
    selectContent(subject);
    return {ok: isActive(subject)};
  };
  const blur = (ref) => {
    const subject = element(ref);
    blurElement(subject);
    return {ok: !isActive(subject)};
  };
  const rest = () => {
    const active = activeElement(document);
    if (active instanceof HTMLElement && active !== document.body) blurElement(active);
    return {ok: true};
  };
  const click = (ref) => {
    clickElement(element(ref));
    return {ok: true};
  };

  const read = (subject) => {
    if (!isControl(subject)) return clip(textContent.get.call(subject));
    return kBox.test(subject.type) ? String(subject.checked) : clip(subject.value);
  };
  const value = (ref) => ({value: read(element(ref))});

  const announce = (subject, data) => {
    dispatch(subject, data === undefined
        ? new Event('input', {bubbles: true, composed: true})
        : new InputEvent('input', {bubbles: true, composed: true, inputType: 'insertText', data}));
    dispatch(subject, new Event('change', {bubbles: true}));
  };

  const fill = (ref, text) => {
    const subject = element(ref);
    text = String(text ?? '');
    focusElement(subject, {preventScroll: true});
    if (isTyped(subject)) {
      if (subject.maxLength >= 0) text = text.slice(0, subject.maxLength);
      subject.value = text;
      announce(subject, text);
    } else if (isControl(subject)) {
      return choose(ref, text);
    } else {
      selectContent(subject);
      execCommand(document, 'insertText', false, text);
      if (textContent.get.call(subject).trim() !== text.trim()) {
        textContent.set.call(subject, text);
        announce(subject, text);
      }
    }
    const now = read(subject);
    return {ok: now === text, value: now};
  };

  // -- what is chosen rather than typed
  const chooseOption = (select, wanted) => {
    const options = Array.prototype.slice.call(select.options, 0, 2000), text = normal(wanted);
    const open = (option) => !dom.matches(option, ':disabled');
    const option =
        (text && (options.find((o) => open(o) && o.value === String(wanted)) ??
                  options.find((o) => open(o) && (normal(o.value) === text || normal(o.text) === text)))) ||
        options.find(dom.isChoice);
    if (!option) return {ok: false, value: clip(select.value)};
    if (select.multiple || select.selectedIndex !== option.index) {
      option.selected = true;
      announce(select);
    }
    return {ok: option.selected, value: clip(option.value)};
  };

  const chooseBox = (box, wanted) => {
    const on = !(wanted === false || /^(false|off|0|no)$/i.test(String(wanted)));
    if (box.type === 'radio' && !on) return {ok: !box.checked, value: String(box.checked)};
    if (box.checked !== on) clickElement(box);
    if (box.checked !== on && !dom.disabled(box)) {  // the click was cancelled
      box.checked = on;
      announce(box);
    }
    return {ok: box.checked === on, value: String(box.checked)};
  };

  const kDefault = {
    'date': '1987-06-15', 'datetime-local': '1987-06-15T10:30', 'month': '1987-06', 'week': '1987-W25', 'time': '10:30',
    'number': '1', 'range': '', 'color': '#336699',
  };
  // The value as given, else a bound of the element, else a constant: the first that the element takes and finds valid.
  const chooseValue = (input, wanted) => {
    const before = input.value;
    const tries = [wanted, input.type === 'number' ? kDefault.number : '', attribute(input, 'min'), attribute(input, 'max'),
                   kDefault[input.type]];
    let fallback = null;
    for (const candidate of tries) {
      const text = String(candidate ?? '');
      if (text === '') continue;
      input.value = text;
      if (input.value === '') continue;
      fallback ??= text;
      const {rangeUnderflow, rangeOverflow, stepMismatch} = input.validity;
      if (rangeUnderflow || rangeOverflow || stepMismatch) continue;
      fallback = text;
      break;
    }
    input.value = fallback ?? before;
    if (input.value !== before) announce(input);
    return {ok: input.value !== '', value: clip(input.value)};
  };

  const choose = (ref, wanted) => {
    const subject = element(ref);
    focusElement(subject, {preventScroll: true});
    if (subject instanceof HTMLSelectElement) return chooseOption(subject, wanted);
    if (subject instanceof HTMLInputElement && kBox.test(subject.type)) return chooseBox(subject, wanted);
    if (subject instanceof HTMLInputElement && subject.type in kDefault) return chooseValue(subject, wanted);
    return fill(ref, wanted);
  };

  dom.expose({locate, focus, blur, rest, click, value, fill, choose});
})();
