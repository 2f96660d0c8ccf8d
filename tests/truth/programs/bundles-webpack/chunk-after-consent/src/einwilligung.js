const NAME = "zustimmung";
export const granted = () => new RegExp(`(?:^|; )${NAME}=alle`).test(document.cookie);
export const ask = (box) =>
  new Promise((resolve) => {
    box.hidden = false;
    box.addEventListener("click", (event) => {
      if (!event.target.matches("button")) return;
      const yes = event.target.classList.contains("ja");
      document.cookie = `${NAME}=${yes ? "alle" : "keine"}; path=/; max-age=15552000`;
      box.hidden = true;
      resolve(yes);
    });
  });
