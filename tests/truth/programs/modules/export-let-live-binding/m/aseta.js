import { aseta } from './tila.js';
aseta('952091820742226');
