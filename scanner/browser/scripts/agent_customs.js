// Names what asks for something and is no field that can be filled: formleak.unfilled(filled).
//
// For: the isolated world, after agent_banners.js. Not for: filling it; how a page's own controls work is known to nobody.
//
// A control of the page's own that stands for a field, or is drawn around one, is that field's matter: a form of which a
// field was filled is not named for its controls.
(() => {
  'use strict';
  const kForms = 10, kNames = 6, kPickers = 10;
  const dom = globalThis.formleak.dom;
  const {attribute, hasAttribute, matches, queryAll, squeeze} = dom;

  const kControls = ['combobox', 'listbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton'];
  const kSelector = kControls.map((role) => `[role=${role}]`).join() + ',input[type=file]';
  const kButtons = 'button,input[type=submit],input[type=button],input[type=image],[role=button]';
  const isShown = (subject) => subject instanceof HTMLElement && dom.drawn(subject) && !dom.disabled(subject);
  const nameOf = (subject) => squeeze(attribute(subject, 'aria-label') || dom.textOf(subject, 60) ||
                                      attribute(subject, 'title') || attribute(subject, 'id')).slice(0, 60);

  const ofControls = (form, isDone) => {
    if (Array.prototype.some.call(queryAll(form, '*'), (inner) => dom.fieldSort(inner) && isDone(inner))) return null;
    if (!Array.prototype.some.call(queryAll(form, kButtons), isShown) || dom.inBanner(form)) return null;
    const controls = Array.prototype.filter.call(queryAll(form, kSelector), (found) =>
        isShown(found) && !dom.fieldSort(found));
    if (controls.length === 0) return null;
    const isFile = controls[0].type === 'file', labelOf = dom.labeller();
    const names = controls.map((found) => labelOf(found).slice(0, 60) || nameOf(found) || attribute(found, 'name')).filter(Boolean);
    return {what: isFile ? 'file field' : attribute(controls[0], 'role'), names: [...new Set(names)].slice(0, kNames)};
  };

  // Read-only, empty, and something happens when it is pressed.
  const kPicks = /date|datum|kalender|calendar|picker|flatpickr|pikaday/iu;
  const isPicker = (field) => field.readOnly === true && field.value === '' && isShown(field) &&
      (['onclick', 'onfocus', 'onmousedown', 'onpointerdown', 'aria-haspopup', 'aria-expanded', 'aria-controls']
           .some((name) => hasAttribute(field, name)) ||
       kPicks.test(['id', 'class', 'name'].map((name) => attribute(field, name)?.slice(0, 200) ?? '').join(' ')));

  // `filled`: refs of fields that were filled.
  const unfilled = (filled) => {
    const done = new Set([].concat(filled ?? [])), labelOf = dom.labeller();
    const isDone = (field) => done.has(dom.refOf(field));
    const forms = [], pickers = new Set();
    for (const form of queryAll(document, 'form')) {
      const found = forms.length < kForms ? ofControls(form, isDone) : null;
      if (found) forms.push(found);
    }
    dom.eachField((field, sort) => {
      if (sort !== 'control' || pickers.size >= kPickers || isDone(field) || !isPicker(field) || dom.inBanner(field)) return;
      pickers.add(squeeze(labelOf(field) || attribute(field, 'placeholder') || attribute(field, 'name')).slice(0, 60));
    });
    return {forms, pickers: [...pickers]};
  };

  dom.expose({unfilled});
})();
