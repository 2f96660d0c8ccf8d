import { Mittari } from './ydin.js';
import { metaLiitin } from './meta.js';
import { tiktokLiitin } from './tiktok.js';

const mittari = new Mittari({ sivu: document.title })
  .use(metaLiitin({ tunnus: '3088862879523190', asetukset: { auto: false } }))
  .start();
mittari.use(tiktokLiitin('CR8SGA7VKZBD0R6VG8QR'));
document.getElementById('tilaus').addEventListener('submit', (e) => mittari.tapahtuma('Lead', new FormData(e.target)));
