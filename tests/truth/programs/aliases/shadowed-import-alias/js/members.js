import analytics, { fbq } from './analytics.noop.js';
analytics.start('452153799522237');
fbq('init', '452153799522237');
fbq('track', 'PageView');
