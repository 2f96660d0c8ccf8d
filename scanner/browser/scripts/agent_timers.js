// Asks the hooks for the timers that take their time.
//
// For: the isolated world, after agent_page.js, whose way of asking it shares: `__FORMLEAK_EVENT__` is replaced by the same
// random name as in hooks.js. Not for: waiting, or short timers (pending in agent_page.js).
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const dispatch = dom.method(EventTarget, 'dispatchEvent');

  // Of more than 1.5 s, set within the last `age` ms and still to run: in how many ms the first is due; of those of which
  // none like them was set before, how many, in how many ms the last is due, and its whole delay; of the others how many,
  // and the longest whole delay; and of those that run once and may draw something a little late how many, and the longest.
  // Last, those that go on and on and were begun in phase `since` or later: the new ones, and those set alike before.
  const lateTimers = (age, since) => {
    const name = '__FORMLEAK_EVENT__', answer = name + 'a', channel = globalThis.navigation ?? globalThis;
    let result = {timers: 0, firstMs: 0, lastMs: 0, delayMs: 0, again: 0, againMs: 0, once: 0, onceMs: 0, endless: 0, endlessAgain: 0};
    const listen = (event) => {
      event.stopImmediatePropagation();
      const numbers = String(event.detail).split(',').map(Number);
      const [timers, firstMs, lastMs, delayMs, again, againMs, once, onceMs, endless, endlessAgain] = numbers;
      if (numbers.length === 10 && numbers.every((number) => number >= 0)) {
        result = {timers, firstMs, lastMs, delayMs, again, againMs, once, onceMs, endless, endlessAgain};
      }
    };
    channel.addEventListener(answer, listen, true);
    try {
      dispatch(channel, new CustomEvent(name, {detail: `late ${Number(age)} ${Number(since ?? 1)}`}));
    } finally {
      channel.removeEventListener(answer, listen, true);
    }
    return result;
  };

  dom.expose({lateTimers});
})();
