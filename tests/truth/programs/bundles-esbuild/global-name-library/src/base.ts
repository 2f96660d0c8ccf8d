export abstract class Tracker {
  protected constructor(protected readonly account: string) {}
  protected load(src: string): void {
    const el = document.createElement("script");
    el.defer = true;
    el.src = src;
    document.head.appendChild(el);
  }
  abstract open(): void;
}
