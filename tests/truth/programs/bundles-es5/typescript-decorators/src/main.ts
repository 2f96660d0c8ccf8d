import { tracked } from "./tracked";
import { start } from "./pixel";

class Booking {
  constructor(private form: HTMLFormElement) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.request(form.name);
    });
  }
  @tracked("Lead")
  request(name: string): string {
    this.form.querySelector("button")!.disabled = true;
    return name;
  }
  @tracked("Purchase")
  pay(amount: number): string {
    return String(amount);
  }
}

start("716402985533190");
new Booking(document.forms[0]);
