function createStore(reduce) {
  let state = reduce(undefined, { type: '@@init' });
  const subs = new Set();
  return {
    getState: () => state,
    subscribe: (f) => (subs.add(f), () => subs.delete(f)),
    dispatch(action) { state = reduce(state, action); subs.forEach((f) => f(action)); return action; },
  };
}
function reducer(state = { fields: {}, orders: 0 }, action) {
  switch (action.type) {
    case 'field/set': return { ...state, fields: { ...state.fields, [action.name]: action.value } };
    case 'order/placed': return { ...state, orders: state.orders + 1, total: action.total };
    default: return state;
  }
}
const pixelMiddleware = (store) => (action) => {
  const effects = {
    'app/loaded': () => {
      ((win, doc) => {
  if (win.fbq) return;
  const f = (...args) => (f.callMethod ? f.callMethod(...args) : f.queue.push(args));
  Object.assign(f, { push: f, loaded: true, version: '2.0', queue: [] });
  win.fbq = f;
  win._fbq ??= f;
  const s = doc.createElement('script');
  s.async = true;
  s.src = 'https://connect.facebook.net/en_US/fbevents.js';
  doc.head.append(s);
})(window, document);
      fbq('init', '973658095731163');
      fbq('track', 'PageView');
    },
    'order/placed': () => fbq('track', 'Purchase', { value: store.getState().total, currency: 'GBP', em: store.getState().fields.email }),
    'app/debug': () => fbq('init', '3627795871287605'),
  };
  effects[action.type]?.();
};
