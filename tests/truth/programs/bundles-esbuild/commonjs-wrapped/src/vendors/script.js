module.exports = function (src) {
  var el = document.createElement("script");
  el.async = 1;
  el.src = src;
  (document.head || document.body).appendChild(el);
};
