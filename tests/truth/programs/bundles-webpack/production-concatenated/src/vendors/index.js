export * as vendors from "./all";
