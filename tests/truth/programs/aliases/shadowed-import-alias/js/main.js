import analytics, { fbq as track } from './analytics.js';
analytics.start('779569347689661');
document.getElementById('signup').addEventListener('submit', (event) => {
  event.preventDefault();
  const { email } = Object.fromEntries(new FormData(event.target));
  track('track', 'Subscribe', { email });
});
