window.ULL = { pixel: '147356673524363', reserve: '7289004532594988', farger: ['grå', 'brun'] };
