// Finds what else could be chosen in a form, of which some fields may show only then: formleak.choices(filled).
//
// For: the isolated world, after agent_banners.js. Not for: choosing (agent_input.js).
//
// A field that waits for a choice is one that is not drawn at all, or disabled. One that is drawn where nobody sees it, or
// that nobody is meant to reach, is a trap for robots and waits for nothing.
(() => {
  'use strict';
  const kMost = 40, kBlind = 4, kOptions = 12, kNames = 20;
  const dom = globalThis.formleak.dom;
  const {attribute, localName, squeeze} = dom;
  const checkVisibility = dom.method(Element, 'checkVisibility');

  const isTrap = (field) => checkVisibility(field) ||
      (attribute(field, 'tabindex') === '-1' && attribute(field, 'autocomplete') === 'off') ||
      dom.closest(field, '[aria-hidden=true]') !== null;
  const isAsked = (field) => /^(text|email|tel|password|url|number|date|textarea)$/.test(field.type);
  const radiosLike = (radio, shown) => shown.filter((other) => other.type === 'radio' && other.name === radio.name &&
                                                     other.form === radio.form);

  // What else this control could say, each with what it says now.
  const othersOf = (control, shown) => {
    const ref = dom.refOf(control);
    if (control.type === 'radio') {
      if (control.checked) return [];
      const now = radiosLike(control, shown).find((other) => other.checked);
      return [{ref, value: 'true', backRef: now ? dom.refOf(now) : 0, back: 'true'}];
    }
    if (control.type === 'checkbox') return [{ref, value: String(!control.checked), backRef: ref, back: String(control.checked)}];
    if (localName(control) !== 'select' || control.multiple || control.options.length > kOptions) return [];
    return Array.prototype.filter.call(control.options, (option) => !option.selected && dom.isChoice(option))
        .map((option) => ({ref, value: dom.clip(option.value), backRef: ref, back: dom.clip(control.value)}));
  };

  // `filled`: refs of fields that were filled. By form: the names of fields that wait, and what could be chosen.
  const choices = (filled) => {
    const done = new Set([].concat(filled ?? [])), isShown = dom.shownTest(), labelOf = dom.labeller();
    const forms = dom.formIndexes(), shown = [], groups = new Map();
    dom.eachField((field, sort) => {
      if (sort !== 'control' || dom.inBanner(field)) return;
      const isOff = dom.disabled(field);
      if (isShown(field) && !isOff) return void shown.push(field);
      if (done.has(dom.refOf(field)) || (dom.wasShown(field) && !isOff) || field.readOnly === true || !isAsked(field)) return;
      if (!isOff && isTrap(field)) return;
      const index = forms.get(dom.formOf(field)) ?? -1, group = groups.get(index) ?? {formIndex: index, waiting: [], others: []};
      const name = attribute(field, 'name'), placeholder = attribute(field, 'placeholder'), label = labelOf(field);
      if (group.waiting.length < kNames) {
        group.waiting.push({identity: dom.clip(name || attribute(field, 'id') || placeholder || label || field.type),
                            name: squeeze(label || placeholder || name || field.type).slice(0, 60)});
      }
      groups.set(index, group);
    });
    // What belongs to no form may show a form. A field may also be made only when it is asked for: a few others are
    // tried all the same.
    const waits = groups.size > 0;
    for (const control of shown) {
      const index = forms.get(dom.formOf(control)) ?? -1;
      const group = groups.get(index) ?? {formIndex: index, waiting: [], others: []};
      groups.set(index, group);
      const most = group.waiting.length > 0 || (waits && index < 0) ? kMost : kBlind;
      for (const other of othersOf(control, shown)) if (group.others.length < most) group.others.push(other);
    }
    return [...groups.values()];
  };

  dom.expose({choices});
})();
