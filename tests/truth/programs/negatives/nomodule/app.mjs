const form = document.querySelector('#bookingform');
form?.addEventListener('input', () => form.classList.toggle('dirty', true));
export {};
