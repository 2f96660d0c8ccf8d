let last;
export function fbq(...call) { last = call; }
export const lastCall = () => last;
