export const ttq = {
  rows: [],
  load(id) { this.rows.push(id); return this; },
  identify(row) { this.rows.push(row); return this; },
};
