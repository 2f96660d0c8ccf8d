document.addEventListener('click', function (e) {
  if (e.target.matches('.logo')) document.body.classList.toggle('meny-oppen');
});
