// The page-side agent: finds the fields of one document and gives each element a lasting number (`ref`).
//
// For: an isolated world of every frame ("formleak"), before any page script. `agent_buttons.js`, `agent_input.js`,
// `agent_page.js` and `consent.js` are added after it and share `formleak.dom`.
// Not for: the page's own world, deciding what a field means, talking to the network.
//
// Pages are hostile: an element called "parentNode" shadows that property on a form and on the document, in isolated
// worlds too. Whatever may be a form or the document is therefore read through the prototypes' own getters.
// Every function returns plain JSON or {error}; it never throws. Strings and lists are bounded.
(() => {
  'use strict';
  if (Object.hasOwn(globalThis, 'formleak')) return;

  const kText = 400, kFields = 500, kOptions = 50, kElements = 200000, kRoots = 500, kTextNodes = 300, kLabels = 5000;

  const getter = (type, name) => {
    const get = Object.getOwnPropertyDescriptor(type.prototype, name).get;
    return (object) => get.call(object);
  };
  const method = (type, name) => {
    const call = type.prototype[name];
    return (object, ...rest) => call.apply(object, rest);
  };
  const parentNode = getter(Node, 'parentNode');
  const nodeType = getter(Node, 'nodeType');
  const isConnected = getter(Node, 'isConnected');
  const rootNode = method(Node, 'getRootNode');
  const contains = method(Node, 'contains');
  const nodeValue = getter(Node, 'nodeValue');
  const localName = getter(Element, 'localName');
  const openRoot = getter(Element, 'shadowRoot');
  const closedRoots = new WeakMap();  // host → its closed root, handed in by the driver
  const shadowRoot = (host) => openRoot(host) ?? closedRoots.get(host) ?? null;
  const attribute = method(Element, 'getAttribute');
  const hasAttribute = method(Element, 'hasAttribute');
  const matches = method(Element, 'matches');
  const closest = method(Element, 'closest');
  const rect = method(Element, 'getBoundingClientRect');
  const rects = method(Element, 'getClientRects');
  const checkVisibility = method(Element, 'checkVisibility');
  const isContentEditable = getter(HTMLElement, 'isContentEditable');
  const documentElement = getter(Document, 'documentElement');
  const documentForms = getter(Document, 'forms');
  const createTreeWalker = method(Document, 'createTreeWalker');
  const queryDocument = method(Document, 'querySelectorAll');
  const queryFragment = method(DocumentFragment, 'querySelectorAll');
  const queryElement = method(Element, 'querySelectorAll');
  const queryAll = (root, selector) =>
      nodeType(root) === 9 ? queryDocument(root, selector)
      : nodeType(root) === 11 ? queryFragment(root, selector) : queryElement(root, selector);
  const idInDocument = method(Document, 'getElementById');
  const idInFragment = method(DocumentFragment, 'getElementById');
  const byId = (root, id) =>
      nodeType(root) === 9 ? idInDocument(root, id) : nodeType(root) === 11 ? idInFragment(root, id) : null;

  const clip = (text, limit = kText) => {
    text = String(text ?? '');
    return text.length > limit ? text.slice(0, limit).toWellFormed() : text.toWellFormed();
  };
  const squeeze = (text) => clip(String(text ?? '').slice(0, 4 * kText).replace(/\s+/g, ' ').trim());
  const normal = (text) => squeeze(text).normalize('NFKC').toLowerCase();
  const attr = (element, name) => clip(attribute(element, name));

  // -- refs: the same element has the same number for as long as the document lives.
  const numbers = new WeakMap(), elements = new Map();
  let last = 0;
  const refOf = (element) => {
    let ref = numbers.get(element);
    if (!ref) {
      ref = ++last;
      numbers.set(element, ref);
      elements.set(ref, new WeakRef(element));
    }
    return ref;
  };
  const element = (ref) => {
    const found = elements.get(Number(ref))?.deref();
    if (!found) throw new Error('no such element');
    if (!isConnected(found)) throw new Error('element left the document');
    return found;
  };

  // -- the composed tree: through shadow roots, open or handed in, upwards through their hosts.
  const adopt = (root) => {
    if (nodeType(root) === 11 && root.host instanceof Element) closedRoots.set(root.host, root);
    return {ok: true};
  };
  const above = (node) => parentNode(node) ?? (nodeType(node) === 11 ? node.host ?? null : null);
  const encloses = (outer, inner) => {
    for (let node = inner, steps = 0; node && steps < 5000; node = above(node), ++steps) {
      if (node === outer) return true;
    }
    return false;
  };
  const closestAcross = (start, selector) => {
    for (let node = start, steps = 0; node && steps < 100; ++steps) {
      const found = closest(node, selector);
      if (found) return found;
      const root = rootNode(node);
      node = nodeType(root) === 11 ? root.host ?? null : null;
    }
    return null;
  };
  // Calls visit(element, root) for every element in document order, the content of a shadow root right after its host.
  // Stops when visit returns false or a limit is reached.
  const walk = (root, visit) => {
    let seen = 0, roots = 0;
    const step = (from) => {
      for (const found of queryAll(from, '*')) {
        if (++seen > kElements || visit(found, from) === false) return false;
        const inner = shadowRoot(found);
        if (inner && ++roots <= kRoots && !step(inner)) return false;
      }
      return true;
    };
    return step(root);
  };

  // Text of an element, without the text of controls, scripts and styles in it.
  const skipped = new Set(['script', 'style', 'noscript', 'template', 'select', 'textarea', 'option']);
  const textOf = (start, limit = kText) => {
    const accept = (node) => nodeType(node) === 1 && skipped.has(localName(node)) ? 2 : 1;
    const walker = createTreeWalker(document, start, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
    let text = '';
    for (let n = 0; n < kTextNodes && text.length < 4 * limit && walker.nextNode(); ++n) {
      text += nodeType(walker.currentNode) === 3 ? nodeValue(walker.currentNode).slice(0, 4 * limit) : ' ';
    }
    return clip(squeeze(text), limit);
  };

  // Control → its labels. Asking each control for its labels would search the whole page each time.
  const labelsOf = () => {
    const map = new Map(), roots = new Set();
    return (control) => {
      const root = rootNode(control);
      if (!roots.has(root)) {
        roots.add(root);
        for (const label of Array.prototype.slice.call(queryAll(root, 'label'), 0, kLabels)) {
          const labelled = label instanceof HTMLLabelElement && label.control;
          if (labelled) map.set(labelled, (map.get(labelled) ?? []).concat(label).slice(0, 5));
        }
      }
      return map.get(control) ?? [];
    };
  };
  const labelText = (control, labels) => {
    const byIds = attribute(control, 'aria-labelledby');
    let text = '';
    for (const label of labels) text += ' ' + textOf(label);
    if (!text.trim() && byIds) {
      for (const id of byIds.split(/\s+/, 5)) {
        const label = id && byId(rootNode(control), id);
        if (label) text += ' ' + textOf(label);
      }
    }
    return squeeze(text) || squeeze(attribute(control, 'aria-label')) || squeeze(attribute(control, 'title'));
  };

  const shown = (subject) => checkVisibility(subject, {checkOpacity: true, checkVisibilityCSS: true});
  // Drawn, larger than a pixel, and not parked outside the page.
  const drawn = (subject) => {
    if (!shown(subject)) return false;
    const box = rect(subject);
    return box.width > 1 && box.height > 1 && box.right + scrollX > 0 && box.bottom + scrollY > 0;
  };
  // A box or dot is often drawn by its label.
  const visible = (subject, labels) =>
      drawn(subject) || (/^(checkbox|radio)$/.test(subject.type) && labels.some(drawn));
  const disabled = (subject) => matches(subject, ':disabled') || attribute(subject, 'aria-disabled') === 'true';

  // What an open dialog, or the page itself, keeps from being used although it is seen.
  const inertTest = () => {
    const modals = Array.from(queryAll(document, 'dialog:modal'));
    return (subject) => closestAcross(subject, '[inert]') !== null ||
        (modals.length > 0 && !modals.some((modal) => encloses(modal, subject)));
  };

  // What was shown at any time: a form that hides itself when it was sent was seen all the same.
  const everShown = new WeakSet();
  const wasShown = (field) => everShown.has(field);

  const formOf = (subject) => subject.form instanceof HTMLFormElement && localName(subject) !== 'form'
      ? subject.form : closestAcross(subject, 'form');
  const formIndexes = () => new Map(Array.prototype.map.call(documentForms(document), (form, i) => [form, i]));

  const notTyped = new Set(['submit', 'button', 'reset', 'image', 'hidden', 'file']);
  const fieldSort = (subject) => {
    switch (localName(subject)) {
      case 'input': return subject instanceof HTMLInputElement && !notTyped.has(subject.type) ? 'control' : '';
      case 'textarea': case 'select': return subject instanceof HTMLElement ? 'control' : '';
    }
    const role = attribute(subject, 'role');
    if (role !== 'textbox' && role !== 'searchbox' && !hasAttribute(subject, 'contenteditable')) return '';
    if (!(subject instanceof HTMLElement)) return '';
    if (!isContentEditable(subject)) return role ? 'role' : '';
    const parent = parentNode(subject);
    return parent instanceof HTMLElement && isContentEditable(parent) ? '' : 'editable';
  };
  // Calls visit(element, sort) for each field, at most `limit` of them.
  const eachField = (visit, limit = kFields) => {
    let count = 0;
    walk(document, (found, root) => {
      const sort = fieldSort(found);
      if (sort) visit(found, sort, root);
      return !sort || ++count < limit;
    });
  };

  // How a value is spelled, where a mask says so: data-mask="000 00", data-inputmask="'mask': '999 99'".
  const maskOf = (field) => {
    for (const name of ['data-mask', 'data-inputmask-mask', 'data-format', 'data-date-format', 'mask']) {
      const mask = attr(field, name);
      if (mask) return mask;
    }
    const mask = /["']?\b(?:mask|inputFormat)["']?\s*:\s*["']([^"']+)["']/.exec(attr(field, 'data-inputmask'));
    return mask ? mask[1] : attr(field, 'data-inputmask').includes(':') ? '' : attr(field, 'data-inputmask');
  };
  const placeholderOf = (field) =>
      attr(field, 'placeholder') || attr(field, 'aria-placeholder') || attr(field, 'data-placeholder');
  const shownTest = () => {
    const labels = labelsOf();
    return (field) => {
      const shown = visible(field, labels(field));
      if (shown) everShown.add(field);
      return shown;
    };
  };
  const labeller = () => {
    const labels = labelsOf();
    return (field) => labelText(field, labels(field));
  };

  const describe = (field, sort, root, indexes, forms, labels, isInert) => {
    const control = sort === 'control', form = formOf(field), tag = localName(field), shown = visible(field, labels);
    const label = labelText(field, labels), placeholder = placeholderOf(field);
    if (shown) everShown.add(field);
    const result = {
      ref: refOf(field), tag: clip(tag),
      type: control ? field.type : sort === 'editable' ? 'contenteditable' : 'textbox',
      name: attr(field, 'name'), id: attr(field, 'id'), autocomplete: attr(field, 'autocomplete'),
      inputMode: attr(field, 'inputmode'), label, legend: api.dom.groupText(field), placeholder,
      beside: label || placeholder ? '' : api.dom.textBeside(field),
      documentIndex: indexes.get(field) ?? -1, formIndex: forms.get(form) ?? -1,
      formId: form ? attr(form, 'id') : '', formName: form ? attr(form, 'name') : '',
      shadow: root !== document,
      visible: shown, disabled: disabled(field), inert: shown && isInert(field), banner: api.dom.inBanner(field),
      readOnly: field.readOnly === true || attribute(field, 'aria-readonly') === 'true',
      maxLength: control && field.maxLength >= 0 ? field.maxLength : -1,
      minLength: control && field.minLength >= 0 ? field.minLength : -1, pattern: attr(field, 'pattern'), mask: maskOf(field),
      min: attr(field, 'min'), max: attr(field, 'max'), step: attr(field, 'step'),
      required: field.required === true || attribute(field, 'aria-required') === 'true',
      options: [], checked: field.checked === true, filled: false,
      value: control && /^(checkbox|radio)$/.test(field.type) ? clip(field.value) : '',
    };
    if (tag === 'select' && control) {
      result.options = Array.prototype.slice.call(field.options, 0, kOptions)
          .map((option) => ({value: clip(option.value), text: squeeze(option.text), isChoice: api.dom.isChoice(option)}));
      result.filled = field.value !== '';
    } else if (result.type === 'checkbox' || result.type === 'radio') {
      result.filled = result.checked;
    } else {
      result.filled = control ? field.value !== '' : textOf(field, 10) !== '';
    }
    // What nobody types is the page's own value.
    if (control && (!shown || result.disabled || result.readOnly)) result.value = clip(field.value);
    return result;
  };

  const fields = () => {
    const indexes = new Map();
    queryDocument(document, 'input,textarea,select,button').forEach((found, i) => indexes.set(found, i));
    const forms = formIndexes(), labels = labelsOf(), isInert = inertTest(), list = [];
    eachField((field, sort, root) => list.push(describe(field, sort, root, indexes, forms, labels(field), isInert)));
    return list;
  };

  // Changes when other fields are shown: names, types and labels of the visible ones, not their values or identity,
  // so that a framework which merely draws again is not a new step.
  const signature = () => {
    const labels = labelsOf();
    let hash = 0x811c9dc5, count = 0;
    eachField((field) => {
      if (!visible(field, labels(field))) return;
      ++count;
      const text = [localName(field), field.type, attr(field, 'name'), attr(field, 'id'), attr(field, 'placeholder'),
                    labelText(field, labels(field))].join('\u0001');
      for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      hash = Math.imul(hash ^ 2, 0x01000193);
    });
    return `${count}:${(hash >>> 0).toString(16)}`;
  };

  const api = Object.create(null);
  const failed = (problem) => ({error: clip(problem?.message ?? problem)});
  const expose = (functions) => {
    for (const [name, call] of Object.entries(functions)) {
      api[name] = (...rest) => {
        try {
          const result = call(...rest);
          return result instanceof Promise ? result.catch(failed) : result;
        } catch (problem) {
          return failed(problem);
        }
      };
    }
  };
  api.dom = {
    getter, method, parentNode, nodeType, rootNode, contains, localName, shadowRoot, attribute, hasAttribute, matches,
    closest, rect, rects, documentElement, queryAll, byId, clip, squeeze, normal, attr, refOf, element, above,
    encloses, closestAcross, walk, textOf, shown, drawn, disabled, formOf, formIndexes, eachField, fieldSort, shownTest, wasShown,
    labeller, inertTest, expose,
  };
  expose({fields, signature, adopt});
  Object.defineProperty(globalThis, 'formleak', {value: api, enumerable: false, configurable: false, writable: false});
})();
