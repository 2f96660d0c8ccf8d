window.basket = { lines: 0 };
document.addEventListener('click', (e) => { if (e.target.matches('.add')) window.basket.lines += 1; });
