function rensa(v) { return v == null ? undefined : String(v).trim().toLowerCase(); }
function kundnycklar() {
  var rad = null;
  try { rad = JSON.parse(localStorage.getItem('kund')); } catch (e) {}
  if (!rad) return {};
  return {
    em: rensa(rad.epost),
    fn: rensa(rad.fornamn),
    ln: rensa(rad.efternamn),
    ph: rad.mobil ? rad.mobil.replace(/\D/g, '').replace(/^0/, '46') : undefined
  };
}
