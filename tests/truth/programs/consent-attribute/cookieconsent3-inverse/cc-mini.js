let accepted = ['necessary'];
const answered = () => document.cookie.includes('cc_cookie=');
export const acceptedCategory = (c) => accepted.includes(c);
const manage = () => {
  for (const el of document.querySelectorAll('script[data-category]')) {
    if (el.type !== 'text/plain') continue;
    const cat = el.dataset.category;
    const inverse = cat.startsWith('!');
    const yes = acceptedCategory(inverse ? cat.slice(1) : cat);
    if (yes === inverse) continue;
    const s = document.createElement('script');
    s.textContent = el.textContent;
    el.replaceWith(s);
  }
};
export function run(config) {
  const finish = (cats) => {
    accepted = cats;
    document.cookie = 'cc_cookie=' + encodeURIComponent(JSON.stringify({ categories: cats })) + '; path=/; max-age=15552000';
    manage();
  };
  const all = Object.keys(config.categories);
  if (answered()) {
    accepted = JSON.parse(decodeURIComponent(document.cookie.match(/cc_cookie=([^;]+)/)[1])).categories;
    manage();
  }
  document.querySelector('#accept').onclick = () => finish(all);
  document.querySelector('#reject').onclick = () => finish(all.filter((c) => config.categories[c].readOnly));
}
