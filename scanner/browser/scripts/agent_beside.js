// Tells what stands at a field without being its label: dom.textBeside(field), and what the group is asked that it is in:
// dom.groupText(field).
//
// For: the isolated world, after agent.js. Looks for it where the reader of pages does (scanner/dom/form_texts).
// Not for: labels, nor what they mean.
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const {attribute, clip, closest, localName, nodeType, parentNode, rootNode, squeeze} = dom;
  const createTreeWalker = dom.method(Document, 'createTreeWalker');
  const kSteps = 60, kStepsAfter = 8, kNear = 6, kCells = 100;
  const kSilent = 'script,style,select,textarea,button,noscript,template,svg,option';
  const kField = 'input,select,textarea,button', kBox = /^(checkbox|radio)$/;

  const isShown = (element) => element instanceof Element && dom.shown(element);
  // The nearest text that is seen, going one way from `start`, not past another field. `skip`: texts that are not meant.
  const textFrom = (start, way, most, within, skip) => {
    const walker = createTreeWalker(document, within, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    walker.currentNode = start;
    for (let n = 0; n < most && walker[way](); ++n) {
      const node = walker.currentNode;
      if (nodeType(node) === 1) {
        if (node === within || (way === 'previousNode' && dom.encloses(node, start))) continue;
        if (dom.matches(node, kField) || localName(node) === 'form') return '';
        continue;
      }
      const text = squeeze(node.nodeValue), parent = parentNode(node);
      if (!text || !isShown(parent) || (skip && closest(parent, skip))) continue;
      return closest(parent, kSilent) ? '' : text;
    }
    return '';
  };
  const before = (start, within, skip) => textFrom(start, 'previousNode', kSteps, within, skip);
  const after = (field) => {
    const walker = createTreeWalker(document, rootNode(field), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    walker.currentNode = field;
    return textFrom(field, 'nextNode', kStepsAfter, walker.root, null);
  };

  const nearest = (start, selector) => {
    let node = parentNode(start);
    for (let n = 0; n < kNear && node; ++n, node = parentNode(node)) if (node instanceof Element && dom.matches(node, selector)) return node;
    return null;
  };
  // The header above a cell: the cell of the same number in the table's first row.
  const columnHeader = (cell, row) => {
    const table = closest(row, 'table'), first = table && dom.queryAll(table, 'tr')[0];
    if (!first || first === row) return '';
    const at = Array.prototype.slice.call(row.children, 0, kCells).indexOf(cell), above = first.children[at];
    return above ? dom.textOf(above) : '';
  };

  dom.textBeside = (field) => {
    if (kBox.test(field.type)) {
      const text = after(field);
      if (text) return clip(text);
    }
    const cell = nearest(field, 'td,th'), row = cell && nearest(cell, 'tr');
    if (!row) return clip(before(field, rootNode(field), null));
    const text = before(field, row, null);
    // A row's number or a dash is no label; the column's header may be one.
    return clip(/\p{L}/u.test(text) ? text : columnHeader(cell, row));
  };

  // Boxes and dots that answer one question.
  const firstOfGroup = (field) => {
    if (!field.name) return field;
    const alike = Array.prototype.filter.call(dom.queryAll(rootNode(field), `input[type=${field.type}]`),
                                              (other) => other.name === field.name && other.form === field.form);
    return field.type === 'radio' || alike.length > 1 ? alike[0] ?? field : null;
  };
  const byIds = (group) => String(attribute(group, 'aria-labelledby') ?? '').split(/\s+/, 5)
      .map((id) => id && dom.byId(rootNode(group), id)).filter(Boolean).map((found) => dom.textOf(found)).join(' ');

  dom.groupText = (field) => {
    const fieldset = closest(field, 'fieldset');
    const legend = fieldset && Array.prototype.find.call(fieldset.children, (child) => localName(child) === 'legend');
    if (legend) return dom.textOf(legend);
    const group = closest(field, '[role=radiogroup],[role=group]');
    const named = group ? byIds(group) || squeeze(attribute(group, 'aria-label')) : '';
    if (named || !kBox.test(field.type)) return clip(named);
    const first = firstOfGroup(field);
    return first ? clip(before(closest(first, 'label') ?? first, rootNode(first), 'label')) : '';
  };
})();
