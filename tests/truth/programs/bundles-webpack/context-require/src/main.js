var body = document.body;
var vendor = require("./vendors/" + body.dataset.vendor + ".js");
vendor(body.dataset.account);
