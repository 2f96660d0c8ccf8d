function sha256(txt) {
  function rot(x, n) { return (x >>> n) | (x << (32 - n)); }
  var k = [], h = [], luku = 2, i, j, prim;
  for (; k.length < 64; luku++) {
    for (prim = true, i = 2; i * i <= luku; i++) if (luku % i === 0) { prim = false; break; }
    if (!prim) continue;
    if (h.length < 8) h.push((Math.pow(luku, 0.5) % 1) * 4294967296 | 0);
    k.push((Math.pow(luku, 1 / 3) % 1) * 4294967296 | 0);
  }
  var bytes = Array.from(new TextEncoder().encode(txt)), bitit = bytes.length * 8;
  bytes.push(128);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (i = 7; i >= 0; i--) bytes.push(i > 3 ? 0 : (bitit >>> (i * 8)) & 255);
  for (i = 0; i < bytes.length; i += 64) {
    var w = [], s = h.slice();
    for (j = 0; j < 64; j++) {
      if (j < 16) w[j] = bytes[i + j * 4] << 24 | bytes[i + j * 4 + 1] << 16 | bytes[i + j * 4 + 2] << 8 | bytes[i + j * 4 + 3];
      else {
        var a = w[j - 15], b = w[j - 2];
        w[j] = w[j - 16] + w[j - 7] + (rot(a, 7) ^ rot(a, 18) ^ a >>> 3) + (rot(b, 17) ^ rot(b, 19) ^ b >>> 10) | 0;
      }
      var t1 = s[7] + (rot(s[4], 6) ^ rot(s[4], 11) ^ rot(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + k[j] + w[j] | 0;
      var t2 = (rot(s[0], 2) ^ rot(s[0], 13) ^ rot(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
      s = [t1 + t2 | 0, s[0], s[1], s[2], s[3] + t1 | 0, s[4], s[5], s[6]];
    }
    for (j = 0; j < 8; j++) h[j] = h[j] + s[j] | 0;
  }
  return h.map(function (x) { return ('0000000' + (x >>> 0).toString(16)).slice(-8); }).join('');
}
