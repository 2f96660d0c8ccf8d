export let tunnus = null;
export const aseta = (t) => { tunnus = t; };
