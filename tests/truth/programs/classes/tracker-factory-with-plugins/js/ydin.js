export class Mittari {
  #liittimet = [];
  #kaynnissa = false;
  constructor(tiedot) { this.tiedot = tiedot; }
  use(l) { this.#liittimet.push(l); return this; }
  start() {
    for (const l of this.#liittimet) l.alku?.call(this, this.tiedot);
    this.#kaynnissa = true;
    return this;
  }
  tapahtuma(nimi, data) {
    if (!this.#kaynnissa) return;
    this.#liittimet.forEach((l) => l.tapahtuma?.(nimi, Object.fromEntries(data)));
  }
}
