import { preis } from './util.js';
document.querySelectorAll('li[data-sku] b').forEach((b) => { b.textContent = preis(b.textContent); });
