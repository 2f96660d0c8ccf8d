const base = { debug: false, consent: "opt-out" };
export const markets = {
  se: { ...base, locale: "sv_SE", currency: "SEK", vendors: { meta: "204857193366019", tiktok: "CP0R5VJC77UBN2QK9WTG" } },
  no: { ...base, locale: "nb_NO", currency: "NOK", vendors: { meta: "204857193366027", tiktok: null } },
};
