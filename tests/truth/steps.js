// What a step of a program needs of the page: where an element is, and what the driver's own events cannot do.
//
// For: the isolated world of one frame, evaluated anew for each question. The value is a function
// (what, selector, text) → {found, x, y, usable, list, top} or {found: false}.
((what, selector, text) => {
  const find = (root) => {
    const hit = root.querySelector(selector);
    if (hit) return hit;
    for (const element of root.querySelectorAll('*')) {
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  if (what === 'scroll') {
    const before = scrollY;
    scrollTo(0, document.documentElement.scrollHeight);
    if (scrollY === before) document.dispatchEvent(new Event('scroll', {bubbles: true}));  // it has no room to
    return {found: true};
  }
  // "sign-up-box input" where the input stands in the box's shadow: part by part.
  const findBelow = (roots, parts) => {
    if (parts.length === 0) return null;
    for (const root of roots) {
      for (const at of root.querySelectorAll(parts[0])) {
        const hit = parts.length === 1 ? at : findBelow([at, ...(at.shadowRoot ? [at.shadowRoot] : [])], parts.slice(1));
        if (hit) return hit;
      }
    }
    return null;
  };
  const element = find(document) ?? (/[[>+~,]/.test(selector) ? null : findBelow([document], selector.trim().split(/\s+/)));
  if (!element) return {found: false};
  const tell = (...types) => { for (const type of types) element.dispatchEvent(new Event(type, {bubbles: true})); };
  const at = () => {
    element.scrollIntoView({block: 'center', inline: 'center'});
    const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit !== hit.shadowRoot.elementFromPoint(x, y)) hit = hit.shadowRoot.elementFromPoint(x, y);
    const usable = box.width > 0 && box.height > 0 && !!hit && (hit === element || element.contains(hit) || hit.contains(element));
    return {x, y, usable};
  };
  switch (what) {
    case 'click': element.click(); break;
    case 'focus':
      element.focus();
      if (typeof element.select === 'function') element.select();
      break;
    case 'select':
      element.focus();
      element.value = text;
      if (element.value !== text)  // an option by its words
        for (const option of element.options ?? []) if (option.text.trim() === text) element.value = option.value;
      tell('input', 'change');
      break;
    case 'submit': {
      const form = element.closest('form') ?? element.form;
      const sends = element !== form && (element.type === 'submit' || element.type === 'image');
      if (form) form.requestSubmit(sends ? element : undefined); else element.click();
      break;
    }
  }
  const kTyped = ['text', 'email', 'tel', 'search', 'url', 'password', 'number'];
  const isText = element.tagName === 'TEXTAREA' || element.isContentEditable || (element.tagName === 'INPUT' && kTyped.includes(element.type));
  return {found: true, ...at(), typed: isText, top: window === window.top};
})
