const pins = [];
function pintrk(action, id, at) {
  if (action === 'load') pins.push({ id, at: at || [0, 0] });
  if (action === 'page') return pins.length;
}
function snaptr(mode, value) { return mode === 'init' ? { grid: value } : Math.round(value / 8) * 8; }
pintrk('load', '2621350597585', [54.2, -2.9]);
pintrk('page');
snaptr('init', 'c65bc730-5d1f-410f-a494-3dc715c88d1d');
document.getElementById('map').dataset.count = pins.length;
