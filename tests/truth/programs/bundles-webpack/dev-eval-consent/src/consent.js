const state = new Set();
const waiting = {};
export default {
  grant(...purposes) {
    purposes.forEach((purpose) => {
      state.add(purpose);
      (waiting[purpose] || []).forEach((fn) => fn());
      delete waiting[purpose];
    });
  },
  when(purpose, fn) {
    if (state.has(purpose)) fn();
    else (waiting[purpose] = waiting[purpose] || []).push(fn);
  },
};
