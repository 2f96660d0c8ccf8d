export const prices: number[] = [12, 48, 96];
