export class Tracker {
  constructor(account) {
    this._account = account;
    this._started = false;
  }
  start() {
    if (this._started) return;
    this._started = true;
    this._load(this._source());
    this._open(this._account);
  }
  _load(source) {
    const script = document.createElement("script");
    script.src = source;
    script.async = true;
    document.body.appendChild(script);
  }
}
