window.ttq = window.ttq || [];
window.ttq.push(["load", "CS1B5N3C77U9XQK2VT40"]);
window.ttq.push(["page"]);
module.exports = function () {};
