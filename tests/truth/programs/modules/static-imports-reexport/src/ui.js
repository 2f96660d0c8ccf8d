document.querySelector('.skip')?.classList.add('visually-hidden');
export {};
