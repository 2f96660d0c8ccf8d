var FLAGS = (function () {
  var liste = { 'ui.dunkel': true, 'marketing.meta': false, 'suche.neu': true };
  Object.freeze(liste);
  return { enabled: function (n) { return liste[n] === true; } };
})();
