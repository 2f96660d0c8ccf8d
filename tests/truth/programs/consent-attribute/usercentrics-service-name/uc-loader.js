const SERVICES = [
  { name: 'Facebook Pixel', category: 'marketing' },
  { name: 'Pinterest Tag', category: 'social' },
  { name: 'Usercentrics Consent Management Platform', category: 'essential' },
];
class Ucx {
  constructor() { this.given = new Map(SERVICES.map((s) => [s.name, s.category === 'essential'])); }
  set(categories) {
    for (const s of SERVICES) if (categories.includes(s.category)) this.given.set(s.name, true);
    this.apply();
    const detail = Object.fromEntries(this.given);
    window.dispatchEvent(new CustomEvent('ucEvent', { detail: { event: 'consent_status', ...detail } }));
  }
  apply() {
    document.querySelectorAll('script[data-usercentrics]').forEach((el) => {
      if (el.type !== 'text/plain' || !this.given.get(el.dataset.usercentrics)) return;
      const s = document.createElement('script');
      s.dataset.usercentrics = el.dataset.usercentrics;
      s.dataset.ucAllowed = 'true';
      s.textContent = el.textContent;
      el.replaceWith(s);
    });
  }
}
const uc = new Ucx();
document.querySelector('#accept').addEventListener('click', () => uc.set(['essential', 'marketing']));
document.querySelector('#reject').addEventListener('click', () => uc.set(['essential']));
