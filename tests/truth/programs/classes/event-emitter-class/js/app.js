document.body.classList.add('klar');
Buss.emit('klar', { piksel: '908349321460480' });
