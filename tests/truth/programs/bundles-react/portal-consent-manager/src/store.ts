export interface Service { onGrant(): void; onRevoke(): void }
type Category = "marketing" | "functional";
const KEY = "cmp.v2";
const services: [Category, Service][] = [];
const listeners = new Set<() => void>();
let granted = load();

function load(): ReadonlySet<Category> | null {
  const text = localStorage.getItem(KEY);
  return text === null ? null : new Set(text.split(",").filter(Boolean) as Category[]);
}
export const store = {
  get: () => granted,
  subscribe(listener: () => void) { listeners.add(listener); return () => { listeners.delete(listener); }; },
  register(category: Category, service: Service) {
    services.push([category, service]);
    if (granted?.has(category)) service.onGrant();
  },
  save(next: Set<Category>) {
    for (const [category, service] of services) {
      const before = granted?.has(category) ?? false;
      if (next.has(category) && !before) service.onGrant();
      if (!next.has(category) && before) service.onRevoke();
    }
    granted = next;
    localStorage.setItem(KEY, [...next].join(","));
    listeners.forEach((listener) => listener());
  },
};
