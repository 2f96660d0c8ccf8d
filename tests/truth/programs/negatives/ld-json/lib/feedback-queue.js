export const queue = (name) => { document.documentElement.dataset.queue = name; };
