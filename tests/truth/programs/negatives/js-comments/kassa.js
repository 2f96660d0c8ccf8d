/*! kassa 2.1 */
var reg = /\/\*fbq\('init'/; // inget att se här
function summa(rader) { return rader.reduce(function (s, r) { return s + r.antal * r.pris; }, 0); } // fbq('track','Purchase')
window.kassaSumma = summa([{ antal: 2, pris: 149 }]);
/* <script>fbq('init','960206975807208')</script> */
