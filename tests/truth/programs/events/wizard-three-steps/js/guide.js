const lage = { steg: 1, svar: {} };
const rot = document.getElementById('guide');

function visa(n) {
  rot.querySelectorAll('[data-steg]').forEach((s) => { s.hidden = Number(s.dataset.steg) !== n; });
  lage.steg = n;
  fbq('trackCustom', 'GuideSteg', { steg: n });
}

rot.addEventListener('input', (e) => { lage.svar[e.target.name] = e.target.value.trim(); });

rot.addEventListener('click', (e) => {
  const knapp = e.target.closest('button');
  if (!knapp) return;
  if ('nasta' in knapp.dataset) {
    visa(lage.steg + 1);
    return;
  }
  if ('klar' in knapp.dataset) {
    const { mejl, ...ovrigt } = lage.svar;
    gtag('set', 'user_data', { email: mejl.toLowerCase() });
    gtag('event', 'conversion', { send_to: 'AW-4613294545/QwErTy', value: 1 });
    fbq('track', 'SubmitApplication', { ...ovrigt, fodelsear: (ovrigt.personnummer || '').slice(0, 4) });
    rot.innerHTML = '<p>Ditt pris är 149 kr per månad.</p>';
  }
});
