// Names what asks for something and is no field that can be filled: formleak.unfilled(filled).
//
// For: the isolated world, after agent_banners.js. Not for: filling it; how a page's own controls work is known to nobody.
//
// A control of the page's own that stands for a field, or is drawn around one, is that field's matter.
(() => {
  'use strict';
  const kForms = 10, kNames = 6, kPickers = 10;
  const dom = globalThis.formleak.dom;
  const {attribute, hasAttribute, matches, queryAll, squeeze} = dom;

  const kControls = ['radiogroup', 'combobox', 'listbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton'];
  const kSelector = kControls.map((role) => `[role=${role}]`).join() + ',input[type=file]';
  const kButtons = 'button,input[type=submit],input[type=button],input[type=image],[role=button]';
  const kTyped = /^(text|email|tel|password|textarea)$/;
  const isShown = (subject) => subject instanceof HTMLElement && dom.drawn(subject) && !dom.disabled(subject);
  const nameOf = (subject) => squeeze(attribute(subject, 'aria-label') || dom.textOf(subject, 60) ||
                                      attribute(subject, 'title') || attribute(subject, 'id')).slice(0, 60);

  const isFilled = (form, isDone) => Array.prototype.some.call(queryAll(form, '*'), (inner) => dom.fieldSort(inner) && isDone(inner));
  const controlsIn = (form) => Array.prototype.filter.call(queryAll(form, kSelector), (found) => isShown(found) && !dom.fieldSort(found));
  const ofControls = (form, isDone) => {
    if (!Array.prototype.some.call(queryAll(form, kButtons), isShown) || dom.inBanner(form)) return null;
    const controls = controlsIn(form);
    if (controls.length === 0) return null;
    const isFile = controls[0].type === 'file', labelOf = dom.labeller();
    const names = controls.map((found) => labelOf(found).slice(0, 60) || nameOf(found) || attribute(found, 'name')).filter(Boolean);
    return {what: isFile ? 'file field' : attribute(controls[0], 'role'), names: [...new Set(names)].slice(0, kNames)};
  };

  // One drawn around a field, or beside it in its own box, is that field's.
  const kOwnBox = 2;
  const isAField = (control) => {
    for (let node = control, n = 0; node && n < kOwnBox; node = dom.above(node), ++n) {
      if (dom.nodeType(node) !== 1 || /^(form|fieldset|body)$/.test(dom.localName(node))) return false;
      const fields = Array.prototype.filter.call(queryAll(node, 'input:not([type=hidden],[type=file]),select,textarea'), dom.fieldSort);
      if (fields.length > 0) return fields.length === 1;
    }
    return false;
  };
  const kInner = '[role=radiogroup],[role=combobox],[role=listbox]';
  const besideFields = (form) => controlsIn(form).filter((control) =>
      control.type === 'file' || !(isAField(control) || dom.closest(dom.parentNode(control), kInner) ||
                                   queryAll(control, 'input:not([type=hidden]),select,textarea').length > 0));

  // Read-only, empty, and something happens when it is pressed.
  const kPicks = /date|datum|kalender|calendar|picker|flatpickr|pikaday/iu;
  const kDates = /datum|dato|date\b|fecha|päivä|född|født|birth|geburt|naissance|nacimiento|födelse/iu;
  const isPicker = (field, labelOf) => field.readOnly === true && field.value === '' && isShown(field) &&
      (['onclick', 'onfocus', 'onmousedown', 'onpointerdown', 'aria-haspopup', 'aria-expanded', 'aria-controls']
           .some((name) => hasAttribute(field, name)) ||
       kPicks.test(['id', 'class', 'name'].map((name) => attribute(field, name)?.slice(0, 200) ?? '').join(' ')) ||
       kDates.test(`${attribute(field, 'placeholder') ?? ''} ${labelOf(field)}`));

  // `filled`: refs of fields that were filled.
  const unfilled = (filled) => {
    const done = new Set([].concat(filled ?? [])), labelOf = dom.labeller();
    const isDone = (field) => done.has(dom.refOf(field));
    const forms = [], pickers = new Set(), banner = new Set(), beside = new Set(), optional = new Set();
    const say = (names, field) => names.add(squeeze(labelOf(field) || attribute(field, 'placeholder') || nameOf(field) ||
                                                    attribute(field, 'name')).slice(0, 60));
    for (const form of queryAll(document, 'form')) {
      if (isFilled(form, isDone)) {
        for (const control of besideFields(form)) {
          const names = control.type === 'file' && control.required !== true ? optional : beside;
          if (names.size < kNames) say(names, control);
        }
      } else if (forms.length < kForms) {
        const found = ofControls(form, isDone);
        if (found) forms.push(found);
      }
    }
    dom.eachField((field, sort) => {
      if (sort !== 'control' || isDone(field) || !isShown(field)) return;
      const isBanners = dom.inBanner(field);
      if (isBanners && kTyped.test(field.type) && banner.size < kNames) say(banner, field);
      if (!isBanners && pickers.size < kPickers && isPicker(field, labelOf)) say(pickers, field);
    });
    // "Yes", "No": what was pressed is the answer.
    const answers = new Set();
    for (const form of queryAll(document, 'form')) {
      if (Array.prototype.some.call(queryAll(form, '*'), (inner) => dom.fieldSort(inner)) || dom.inBanner(form)) continue;
      const sends = Array.prototype.filter.call(queryAll(form, 'button,input'), (found) => found.type === 'submit' && isShown(found));
      if (sends.length >= 2) for (const one of sends) if (answers.size < kNames) answers.add(dom.buttonText(one).slice(0, 60));
    }
    return {forms, answers: [...answers], pickers: [...pickers], banner: [...banner], beside: [...beside], optional: [...optional]};
  };

  dom.expose({unfilled});
})();
