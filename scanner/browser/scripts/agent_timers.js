// Asks the hooks for the timers that take their time.
//
// For: the isolated world, after agent_page.js, whose way of asking it shares: `__FORMLEAK_EVENT__` is replaced by the same
// random name as in hooks.js. Not for: waiting, or short timers (pending in agent_page.js).
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const dispatch = dom.method(EventTarget, 'dispatchEvent');

  // Of more than 1.5 s, set within the last `age` ms and still to run: how many, in how many ms the first and the last of
  // them are due, and the whole delay of the last.
  const lateTimers = (age) => {
    const name = '__FORMLEAK_EVENT__', answer = name + 'a', channel = globalThis.navigation ?? globalThis;
    let result = {timers: 0, firstMs: 0, lastMs: 0, delayMs: 0};
    const listen = (event) => {
      event.stopImmediatePropagation();
      const [timers, firstMs, lastMs, delayMs] = String(event.detail).split(',').map(Number);
      if (timers >= 0 && firstMs >= 0 && lastMs >= firstMs && delayMs >= 0) result = {timers, firstMs, lastMs, delayMs};
    };
    channel.addEventListener(answer, listen, true);
    try {
      dispatch(channel, new CustomEvent(name, {detail: Number(age)}));
    } finally {
      channel.removeEventListener(answer, listen, true);
    }
    return result;
  };

  dom.expose({lateTimers});
})();
