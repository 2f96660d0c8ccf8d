export interface Tracker { start(): void }
type Class = new () => Tracker;
const registry: Record<string, Class> = {};
export const register = (name: string) => (target: Class): void => { registry[name] = target; };
export const create = (name: string): Tracker => new registry[name]();
