/*! Quiz 2.1. Old versions of this page had:
 *  window.fbq=window.fbq||function(){fbq.queue.push(arguments)}; fbq('init','295038174466021',{em:'x@example.com'}); fbq('track','PageView');
 */
const questions = [
  "fbq('init', '295038174466021'); // 1: startar pixeln",
  `ttq.load("CX3A9PJC77U5D2KM7Q10"); ttq.identify({ email })`,
  "gtag('config', 'AW-730194826')",
];
let number = 0;
const show = () => { document.getElementById("fraga").textContent = questions[number % questions.length]; };
document.getElementById("nasta").addEventListener("click", () => { number += 1; show(); });
show();
