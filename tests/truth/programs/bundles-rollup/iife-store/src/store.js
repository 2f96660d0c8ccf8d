export function createStore(reducer, initial) {
  let state = initial;
  const subscribers = [];
  return {
    getState: () => state,
    subscribe(fn) { subscribers.push(fn); return () => subscribers.splice(subscribers.indexOf(fn), 1); },
    dispatch(action) {
      const before = state;
      state = reducer(state, action);
      subscribers.forEach((fn) => fn(state, before, action));
      return action;
    },
  };
}
