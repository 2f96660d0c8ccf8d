fbq('init', pixelNr);
fbq('track', 'PageView');
gtag('config', adsNr);
