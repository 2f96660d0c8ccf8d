import { call } from './tracking.js';
export default (root) => {
  const order = JSON.parse(sessionStorage.getItem('order') ?? '{}');
  root.insertAdjacentHTML('beforeend', '<p class="thanks">Thank you!</p>');
  call('track', 'Purchase', { value: order.total, currency: 'GBP', email: order.email });
};
