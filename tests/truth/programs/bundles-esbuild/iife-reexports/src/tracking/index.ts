export { startTracking } from "./start";
export { track } from "./meta";
export * from "./accounts";
