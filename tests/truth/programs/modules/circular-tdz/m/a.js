import { starta } from './b.js';
export const PIXEL = '941785157349917';
starta();
