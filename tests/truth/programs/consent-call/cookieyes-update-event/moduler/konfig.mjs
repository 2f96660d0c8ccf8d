export const PIXEL = Object.freeze({
  meta: '4609403732253264',
  miljo: 'produktion',
});
