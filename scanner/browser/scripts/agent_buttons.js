// Finds what a visitor could click to send a form: formleak.buttons(hints, filled).  `filled`: the form's index.
//
// For: the isolated world, after agent.js. `hints` are predicted triggers, [{id, text}].
// Not for: clicking, nor deciding in which order to click.
//
// A button is taken because it belongs to a form ("form"), because it stands beside a field that is in no form
// ("near"), or because a hint names it ("hint"). A form without a button of its own has those that stand near it and say
// that they lead on ("beside"), or what in it is drawn as something to press ("drawn"). Log-out and delete buttons are `unwanted`, unless a hint names
// them or nothing else sends the form.
(() => {
  'use strict';
  const kButtons = 200, kCandidates = 3000, kHints = 100, kClimb = 6;
  const dom = globalThis.formleak.dom;
  const {localName, attribute, matches, queryAll, normal, squeeze} = dom;

  const kSure = 'button,input[type=submit],input[type=button],input[type=image],[role=button]';
  const kButtonClass = /(^|[\s_-])(btn|button|submit|cta)|(Btn|Button|Submit)/;
  const kNamed = 'a,summary,label,[onclick],[class*=btn i],[class*=button i]';

  // Words that end a session or destroy something: en, sv, no, da, fi, de, fr, es.
  const kUnwanted = new RegExp('^(' + [
    'log ?out', 'sign ?out', 'log off', 'delete', 'remove', 'deactivate', 'unsubscribe',
    'logga (ut|av)', 'ta bort', 'radera', 'avsluta konto',
    'logg (ut|av)', 'slett', 'fjern', 'meld (meg )?av',
    'log ud', 'slet', 'afmeld',
    'kirjaudu ulos', 'poista',
    'abmelden', 'ausloggen', 'l[öo]schen', 'entfernen',
    'se d[ée]connecter', 'd[ée]connexion', 'supprimer', 'effacer', 'se d[ée]sabonner',
    'cerrar sesi[óo]n', 'salir', 'desconectar', 'eliminar', 'borrar', 'darse de baja',
  ].join('|') + ')(?![\\p{L}\\p{N}])', 'u');

  // Pressed last: after them the form may be gone.
  const kCloses = /^([×✕✖x]|close|cancel|stäng|avbryt|lukk|luk|annuller|sulje|peruuta|schließen|abbrechen|fermer|annuler|cerrar|cancelar)$/u;

  const textOf = (subject) => {
    const value = localName(subject) === 'input' && subject.type !== 'image' ? subject.value : '';
    const text = squeeze(value) || dom.textOf(subject) || squeeze(attribute(subject, 'aria-label')) ||
        squeeze(attribute(subject, 'title')) || squeeze(attribute(subject, 'alt'));
    if (text || localName(subject) === 'input') return text;
    const image = queryAll(subject, 'img[alt],svg[aria-label],[aria-label]')[0];
    return image ? squeeze(attribute(image, 'alt') || attribute(image, 'aria-label')) : '';
  };

  const classOf = (subject) => attribute(subject, 'class')?.slice(0, 1000) ?? '';
  const looksLikeButton = (subject) => {
    const tag = localName(subject);
    if (tag === 'a') {
      const href = attribute(subject, 'href');
      return kButtonClass.test(classOf(subject)) || href === null || href === '#' || /^\s*javascript:/i.test(href);
    }
    if (tag === 'div' || tag === 'span') {  // drawn as a button, and not the wrapper of one
      return kButtonClass.test(classOf(subject)) && queryAll(subject, kSure + ',a,input,div,select,textarea').length === 0 &&
          dom.textOf(subject) !== '' && !dom.closest(subject, 'button,a,label,[role=button]');
    }
    return false;
  };
  const isReset = (subject) => subject.type === 'reset' && /^(button|input)$/.test(localName(subject));
  const isSubmit = (subject) => /^(submit|image)$/.test(subject.type) && /^(button|input)$/.test(localName(subject));

  // Fields in no form: the buttons of the nearest enclosing element that has any.
  const near = (clickable, isMeant) => {
    const inside = new Map(), done = new Set(), all = new Set();
    for (const {found, sure, likely} of clickable) {
      if (!sure && !likely) continue;
      for (let node = dom.above(found), n = 0; node && n < 40; node = dom.above(node), ++n) {
        if (!inside.has(node)) inside.set(node, []);
        const list = inside.get(node);
        if (list.length < kButtons) list.push(found);
      }
    }
    dom.eachField((field) => {
      if (dom.formOf(field) || !isMeant(field)) return;
      for (let node = dom.above(field), n = 0; node && n < kClimb; node = dom.above(node)) {
        if (dom.nodeType(node) !== 1) continue;  // a shadow root is no step
        ++n;
        if (done.has(node)) return;
        const list = inside.get(node);
        if (!list) continue;
        done.add(node);
        for (const found of list) all.add(found);
        return;
      }
    });
    return all;
  };
  const buttonsNear = (isMeant) => {
    const clickable = [];
    dom.walk(document, (found) => {
      if (!(found instanceof HTMLElement)) return true;
      const sure = matches(found, kSure) && !isReset(found), likely = !sure && looksLikeButton(found);
      if (sure || likely) clickable.push({found, sure, likely});
      return clickable.length < kCandidates;
    });
    return near(clickable, isMeant);
  };

  const kAsks = /^(text|email|tel|password|textarea|url|number|date|contenteditable|textbox)$/;
  const kSearches = /^(q|s|query|search|sök|sok|søk|suche|haku|recherche|buscar|szukaj|zoek|cerca)$|search|sök/iu;
  const asksPerson = () => {
    const isShown = dom.shownTest();
    let found = false;
    dom.eachField((field) => {
      const says = ['name', 'id', 'placeholder', 'aria-label'].map((name) => attribute(field, name) ?? '');
      found ||= !dom.formOf(field) && isShown(field) && (kAsks.test(field.type) || dom.fieldSort(field) === 'editable') &&
          !says.some((text) => kSearches.test(text.trim()));
      return !found;
    });
    return found;
  };
  const kMostDrawn = 5000;
  const leadsOn = (subject) => dom.leadsOn(textOf(subject));
  const isPressable = (subject) => getComputedStyle(subject).cursor === 'pointer' && !dom.closest(subject, 'label,a[href],select,option') &&
      dom.fieldSort(subject) === '' && queryAll(subject, 'input,select,textarea').length === 0 && dom.drawn(subject);
  // What leads on from a form that has no button.
  const forBare = (form, clickable, why) => {
    let seen = 0, found = false;
    for (const inner of queryAll(form, 'img,span,div,p,b,i,a:not([href])')) {
      if (++seen > kMostDrawn) break;
      if (!(inner instanceof HTMLElement) || !leadsOn(inner) || !isPressable(inner)) continue;
      if (Array.prototype.some.call(queryAll(inner, '*'), (deeper) => deeper instanceof HTMLElement && leadsOn(deeper) &&
                                    isPressable(deeper))) continue;
      why.set(inner, 'drawn');
      clickable.push({found: inner, sure: false, likely: true, form});
      found = true;
    }
    if (found) return;
    for (let node = dom.above(form), n = 0; node && n < kClimb; node = dom.above(node), ++n) {
      const near = clickable.filter((one) => !one.form && !why.has(one.found) && (one.sure || one.likely) &&
                                    dom.encloses(node, one.found) && leadsOn(one.found));
      for (const one of near) why.set(one.found, 'beside');
      if (near.length > 0) return;
    }
  };

  const buttons = (hints, filled) => {
    const wanted = [].concat(hints ?? []).slice(0, kHints);
    const ids = new Set(wanted.map((hint) => hint?.id).filter((id) => typeof id === 'string' && id));
    const texts = new Set(wanted.map((hint) => normal(hint?.text)).filter(Boolean));
    const why = new Map(), hinted = new Set(), clickable = [];

    // One pass over the page: everything clickable, in document order.
    dom.walk(document, (found) => {
      if (!(found instanceof HTMLElement)) return true;
      const sure = matches(found, kSure) && !isReset(found);
      const likely = !sure && looksLikeButton(found);
      const named = (ids.size > 0 && ids.has(attribute(found, 'id'))) ||
          (texts.size > 0 && (sure || likely || isReset(found) || matches(found, kNamed)) && texts.has(normal(textOf(found))));
      if (named) hinted.add(found);
      if (sure || likely || named) clickable.push({found, sure, likely, form: dom.formOf(found)});
      return clickable.length < kCandidates;
    });

    for (const {found, sure, likely, form} of clickable) {
      if ((sure || likely) && form) why.set(found, 'form');
    }
    // What acts is the button of fields in no form only where something is asked of a person, and it is the only such one.
    const beside = [...near(clickable, () => true)].filter((found, i) => !why.has(found) && !dom.inBanner(found, i === 0) && !dom.sendsNothing(found));
    const acting = new Set(beside.filter((found) => dom.actsBy(textOf(found)) || !/\p{L}/u.test(textOf(found))));
    const asks = asksPerson(), leftAlone = new Set(asks && acting.size > 1 ? acting : []);
    for (const found of beside) if (asks || !acting.has(found)) why.set(found, 'near');
    for (const found of hinted) if (!why.has(found)) why.set(found, 'hint');
    const withOwn = new Set();
    for (const {found, form} of clickable) if (form && why.has(found)) withOwn.add(form);
    const forms = dom.formIndexes();
    for (const [form, index] of forms) if (index === filled && !withOwn.has(form)) forBare(form, clickable, why);

    const first = [], then = [], last = [], submits = new Map();
    for (const {found, form} of clickable) if (form && isSubmit(found)) submits.set(form, (submits.get(form) ?? 0) + 1);
    let fresh = true;
    for (const {found, form} of clickable) {
      if (!why.has(found)) continue;
      const text = textOf(found);
      // The one button that sends a form is pressed in its turn, whatever it says: nothing is sent.
      const unwanted = leftAlone.has(found) || !hinted.has(found) && kUnwanted.test(normal(text)) && !(isSubmit(found) && submits.get(form) === 1);
      if (unwanted && !form && !leftAlone.has(found)) continue;
      if (dom.inBanner(found, fresh) || dom.sendsNothing(found)) continue;
      fresh = false;
      const list = form && isSubmit(found) ? first : kCloses.test(normal(text)) ? last : then;
      if (list.length >= kButtons) continue;
      list.push({
        ref: dom.refOf(found), tag: dom.clip(localName(found)), type: dom.clip(found.type), id: dom.attr(found, 'id'),
        name: dom.attr(found, 'name'), text, formIndex: why.get(found) === 'beside' ? filled : forms.get(form) ?? -1, visible: dom.drawn(found),
        disabled: dom.disabled(found), inForm: form !== null, acts: dom.actsBy(text) && !dom.sends(text), why: why.get(found), hinted: hinted.has(found), unwanted,
      });
    }
    return first.concat(then, last).slice(0, kButtons);
  };

  dom.buttonText = textOf;
  dom.looksLikeButton = looksLikeButton;
  dom.buttonsNear = buttonsNear;
  dom.expose({buttons});
})();
