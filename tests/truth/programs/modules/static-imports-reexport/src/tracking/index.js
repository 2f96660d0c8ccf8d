export { default as accounts } from './accounts.js';
export { start as startTracking } from './meta.js';
export * from './snap.js';
