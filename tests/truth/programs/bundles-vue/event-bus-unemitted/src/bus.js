const all = new Map();
export const bus = {
  on: (name, fn) => all.set(name, [...(all.get(name) || []), fn]),
  emit: (name, payload) => (all.get(name) || []).forEach((fn) => fn(payload)),
};
