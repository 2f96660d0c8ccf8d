// Lets the unchanged library @duckduckgo/autoconsent (dist/autoconsent.playwright.js) run inside the agent's world, with
// one start, one kind of question and a handful of results for the driver outside.
//
// For: the isolated world, after agent.js. `__FORMLEAK_CONSENT__` is replaced by the name of a binding of this world.
// Not for: dialogs that no rule knows (consent.js), and no rule that merely hides a dialog: a hidden dialog is no answer.
//
//   formleak.consentStart(mode, rules)   then the library's text, in the same evaluation; mode 'accept' or 'reject'.
//                                        When the page is at rest: the library looks twice, half a second apart.
//   formleak.consentAnswer(id, result)   the answer to a question
//   formleak.consentState()              where the library stands, for a driver that ran out of time
//
// Messages, JSON, each at most 8 KB:
//   {type:"eval", id, code}              evaluate `code` in the page's own world of this frame, within a second
//   {type:"cmp", cmp}                    a known dialog system is there
//   {type:"popup", cmp}                  its dialog is open
//   {type:"result", mode, cmp, ok, clicks, clicked:[text], ms, intermediate}
//   {type:"tested", cmp, ok}             after a refusal: whether the dialog system says so too
//   {type:"nothing", cmp}                no rule fits this document, or its dialog did not open; may be started again
//   {type:"error", text}
(() => {
  'use strict';
  const kRules = 1500, kMessage = 8000, kClicks = 10, kDialogMs = 6500;
  const dom = globalThis.formleak.dom;
  const {clip, squeeze} = dom;
  const own = (name, value) => Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
  let mode = '', clicked = [], finished = false, intermediate = false, timer = 0, state = {lifecycle: 'loading', clicks: 0};

  const tell = (message) => {
    const text = JSON.stringify(message);
    if (text.length <= kMessage) globalThis['__FORMLEAK_CONSENT__']?.(text);
  };
  const give = (message) => Promise.resolve(globalThis.autoconsentReceiveMessage?.(message))
      .catch((problem) => tell({type: 'error', text: clip(problem?.message ?? problem)}));

  const nothing = (cmp) => {
    if (finished) return;
    finished = true;
    tell({type: 'nothing', cmp});
  };

  // What the library clicks, in words. Only this world's click() is replaced; the page sees its own.
  const watchClicks = () => {
    const click = HTMLElement.prototype.click;
    HTMLElement.prototype.click = function () {
      if (clicked.length < kClicks) {
        const value = this instanceof HTMLInputElement ? (/^(checkbox|radio)$/.test(this.type) ? this.name : this.value) : '';
        clicked.push(squeeze(value || dom.textOf(this, 80) || dom.attr(this, 'aria-label') || dom.attr(this, 'id')).slice(0, 80));
      }
      return click.call(this);
    };
  };

  const config = () => ({
    enabled: true, autoAction: mode === 'reject' ? 'optOut' : 'optIn', disabledCmps: [], enablePrehide: false,
    enableCosmeticRules: false, enableGeneratedRules: true, enableHeuristicDetection: false, detectRetries: 1,
    isMainWorld: false, enablePopupMutationObserver: false,
    heuristicMode: mode === 'reject' ? 'reject' : 'off',
    logs: {lifecycle: false, rulesteps: false, detectionsteps: false, evals: false, errors: false, messages: false, waits: false},
  });
  // A rule without steps for this answer would report success and have done nothing.
  const usable = (rule) => {
    const steps = mode === 'reject' ? rule?.optOut : rule?.optIn;
    return Array.isArray(steps) && steps.length > 0 && rule.cosmetic !== true;
  };

  const consentStart = (wanted, rules) => {
    if (mode && !finished) throw new Error('already started');
    if (wanted !== 'accept' && wanted !== 'reject') throw new Error('mode is accept or reject');
    if (!mode) watchClicks();
    mode = wanted;
    clicked = [];
    finished = intermediate = false;
    own('autoconsentReceiveMessage', undefined);  // an element, or an earlier start, must not stand in for it
    const chosen = [].concat(rules ?? []).slice(0, kRules).filter(usable);
    own('autoconsentSendMessage', async (message) => {
      switch (message.type) {
        case 'init':  // sent while the library is being set up: it can hear the answer a moment later
          queueMicrotask(() => give({type: 'initResp', config: config(), rules: {autoconsent: chosen}}));
          break;
        case 'eval':
          tell({type: 'eval', id: clip(message.id, 80), code: `(async () => !!(await ${message.code}))()`});
          break;
        case 'report':
          state = message.state;
          if (state.lifecycle === 'nothingDetected') nothing('');
          break;
        case 'cmpDetected': {
          const cmp = clip(message.cmp, 100);
          tell({type: 'cmp', cmp});
          clearTimeout(timer);
          timer = setTimeout(() => nothing(cmp), kDialogMs);
          break;
        }
        case 'popupFound':
          clearTimeout(timer);
          intermediate = chosen.some((rule) => rule.name === message.cmp && rule.intermediate === true);
          tell({type: 'popup', cmp: clip(message.cmp, 100)});
          break;
        case 'optOutResult': case 'optInResult':
          finished = true;
          tell({type: 'result', mode, cmp: clip(message.cmp, 100), ok: message.result === true, clicks: clicked.length,
                clicked, ms: state.startTime ? Date.now() - state.startTime : 0, intermediate});
          if (message.scheduleSelfTest && message.result === true) queueMicrotask(() => give({type: 'selfTest'}));
          break;
        case 'selfTestResult': tell({type: 'tested', cmp: clip(message.cmp, 100), ok: message.result === true}); break;
        case 'autoconsentError': tell({type: 'error', text: clip(JSON.stringify(message.details))}); break;
      }
    });
    return {rules: chosen.length};
  };
  const consentAnswer = (id, result) => {
    give({type: 'evalResp', id: String(id), result: result === true});
    return {ok: true};
  };
  const consentState = () => ({
    mode, finished, lifecycle: clip(state.lifecycle, 40), cmps: (state.detectedCmps ?? []).slice(0, 10).map((name) => clip(name, 100)),
    popups: (state.detectedPopups ?? []).slice(0, 10).map((name) => clip(name, 100)), clicked,
  });

  dom.expose({consentStart, consentAnswer, consentState});
})();
