// Tidtabellskö för bussarna till stugbyn
var ttq = {
  rader: [], kod: null,
  load: function (kod) { this.kod = kod; this.rader = [['09:15', 'Hamnen'], ['12:40', 'Torget'], ['17:05', 'Hamnen']]; },
  page: function (n) { return this.rader.slice((n - 1) * 2, n * 2); },
  track: function (tid) { this.foljd = tid; },
  identify: function () { return this.kod; }
};
