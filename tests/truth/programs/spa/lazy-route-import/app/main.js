import { start } from './tracking.js';
const table = new Map([
  ['/', () => import('./home.js')],
  ['/thanks', () => import('./thanks.js')],
]);
async function go(path, push = true) {
  if (push) history.pushState(null, '', path);
  const mod = await (table.get(path) ?? table.get('/'))();
  mod.default(document.querySelector('main'));
}
start();
go('/', false);
document.querySelector('#checkoutform').addEventListener('submit', (e) => {
  e.preventDefault();
  sessionStorage.setItem('order', JSON.stringify({ email: e.target.querySelector('[type=email]').value, total: 72 }));
  go('/thanks');
});
