const track = document.querySelector(".karusell");
let index = 0;
export const width = track.firstElementChild.clientWidth;
setInterval(() => { track.scrollTo({ left: (index = (index + 1) % track.children.length) * width }); }, 5000);
