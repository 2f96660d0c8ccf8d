window.postMessage({ event: 'vtex:pageView', eventName: 'vtex:pageView' }, location.origin);
document.addEventListener('submit', function (e) {
  if (e.target.id !== 'checkoutform') return;
  e.preventDefault();
  window.postMessage({ event: 'vtex:addToCart', currency: 'GBP', items: [{ sku: '3310', price: 2450 }] }, location.origin);
});
