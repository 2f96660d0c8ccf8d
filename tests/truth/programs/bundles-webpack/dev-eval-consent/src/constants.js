export const PIXELS = { clinic: "829105566374018", recruiting: "829105566374555" };
