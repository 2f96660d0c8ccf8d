var settings = require("./settings");
var meta = require("./vendors/meta");

meta.start(settings.accounts.meta);

document.getElementById("boka").addEventListener("click", function () {
  document.getElementById("bokning").hidden = false;
  var tiktok = require("./vendors/tiktok");
  tiktok.start(settings.accounts.tiktok);
  tiktok.view("provdag");
});

exports.debug = function () {
  require("./vendors/google").start(settings.accounts.google);
};
