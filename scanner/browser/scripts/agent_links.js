// What a document's links lead to: those that a visitor follows, and those by which the browser is told to get ready for
// another place.
//
// For: the isolated world, after agent.js. Not for: links that load something (the driver sees the request), pressing.
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const href = dom.getter(HTMLAnchorElement, 'href'), areaHref = dom.getter(HTMLAreaElement, 'href');
  const hintHref = dom.getter(HTMLLinkElement, 'href');
  const kLinks = 1000, kHints = 200, kUrl = 2000;
  const kRels = ['prerender', 'preconnect', 'dns-prefetch'];

  // What a visitor follows, in all shadow trees that are known: their whole addresses, but for too long ones.
  const links = () => {
    const list = [];
    dom.walk(document, (found) => {
      const url = found instanceof HTMLAnchorElement ? href(found) : found instanceof HTMLAreaElement ? areaHref(found) : '';
      if (/^https?:/.test(url) && url.length <= kUrl) {
        list.push({ref: dom.refOf(found), url, text: dom.squeeze(dom.textOf(found)), id: dom.attr(found, 'id'), tag: 'a',
                   why: 'carries what was typed', formIndex: -1});
      }
      return list.length < kLinks;
    });
    return list;
  };

  // Nothing is asked for by these that anybody could hold up: no more than that they stand there is known.
  const hints = () => {
    const list = [];
    for (const link of Array.prototype.slice.call(dom.queryAll(document, 'link[rel][href]'), 0, kLinks)) {
      if (!(link instanceof HTMLLinkElement) || list.length >= kHints) continue;
      const url = hintHref(link), words = dom.attr(link, 'rel').toLowerCase().split(/\s+/);
      const rel = kRels.find((one) => words.includes(one));
      if (rel && url.length <= kUrl) list.push({rel, url});
    }
    return list;
  };

  dom.expose({links, hints});
})();
