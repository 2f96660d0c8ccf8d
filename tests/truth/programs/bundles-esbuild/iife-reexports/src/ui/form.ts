export function bindForm(selector: string, onSent: (form: HTMLFormElement) => void): void {
  const form = document.querySelector<HTMLFormElement>(selector);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    onSent(form);
    document.getElementById("kvitto")!.hidden = false;
  });
}
