window.Buss = new (class {
  constructor() { this.kart = new Map(); }
  on(n, f) { (this.kart.get(n) || this.kart.set(n, []).get(n)).push(f); return () => this.kart.set(n, this.kart.get(n).filter((x) => x !== f)); }
  emit(n, ...a) { (this.kart.get(n) || []).forEach((f) => f(...a)); }
})();
