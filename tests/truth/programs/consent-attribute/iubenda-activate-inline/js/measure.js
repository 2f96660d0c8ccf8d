window.dataLayer = window.dataLayer || [];
window.gtag = window.gtag || function () { window.dataLayer.push(arguments); };
(function (s) { s.async = true; s.src = 'https://www.googletagmanager.com/gtag/js?id=G-00SMGSLJYW'; document.head.appendChild(s); })(document.createElement('script'));
gtag('js', new Date());
gtag('config', 'G-00SMGSLJYW');
