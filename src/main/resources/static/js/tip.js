// Solves the riddle of the form while somebody fills it in: a number that, written behind the form's ticket, gives a SHA-256
// digest beginning with so many zero bits. One sender does not notice it, a flood does. The form works without this file.
// Plain ES2015, without crypto.subtle, whose one promise for each digest would take a hundred times as long.
(function () {
  'use strict';

  const form = document.querySelector('form[data-riddle]');
  if (!form) return;

  const bits = Number(form.getAttribute('data-riddle'));
  const proof = form.elements._proof;
  const START = new Int32Array(8);
  const ROUND = new Int32Array(64);

  // The constants of SHA-256: fractions of the roots of the first primes.
  (function () {
    const known = [];
    for (let candidate = 2; known.length < 64; candidate++) {
      if (known.some((prime) => candidate % prime === 0)) continue;
      if (known.length < 8) START[known.length] = Math.pow(candidate, 1 / 2) * 0x100000000;
      ROUND[known.length] = Math.pow(candidate, 1 / 3) * 0x100000000;
      known.push(candidate);
    }
  })();

  const words = new Int32Array(64);

  function turn(word, by) {
    return (word >>> by) | (word << (32 - by));
  }

  /** Mixes the 64 bytes from `from` on into the state. */
  function mix(state, bytes, from) {
    for (let i = 0; i < 16; i++) {
      const at = from + 4 * i;
      words[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15];
      const y = words[i - 2];
      words[i] = words[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3))
        + words[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }

  // What stands before the number is the same at every try: its whole blocks are mixed once.
  const prefix = form.elements._ticket.value + ':';
  const whole = prefix.length - prefix.length % 64;
  const begun = START.slice();
  const head = Uint8Array.from(prefix, (letter) => letter.charCodeAt(0));
  for (let at = 0; at < whole; at += 64) mix(begun, head, at);
  const rest = head.subarray(whole);
  const tail = new Uint8Array(128);
  const state = new Int32Array(8);

  /** Whether the digest of ticket and number begins with enough zero bits. */
  function solves(number) {
    const digits = String(number);
    const length = rest.length + digits.length;
    const size = length + 9 <= 64 ? 64 : 128;
    tail.fill(0);
    tail.set(rest);
    for (let i = 0; i < digits.length; i++) tail[rest.length + i] = digits.charCodeAt(i);
    tail[length] = 0x80;
    const total = 8 * (whole + length);
    tail[size - 2] = total >>> 8;
    tail[size - 1] = total;
    state.set(begun);
    for (let at = 0; at < size; at += 64) mix(state, tail, at);
    return Math.clz32(state[0]) >= bits;
  }

  let tried = 0;
  let solved = false;
  let waiting = false;

  // In slices, so that typing never stalls.
  function search() {
    const until = Date.now() + 30;
    while (Date.now() < until) {
      for (let i = 0; i < 100; i++, tried++) {
        if (solves(tried)) {
          proof.value = tried;
          solved = true;
          if (waiting) form.submit();
          return;
        }
      }
    }
    setTimeout(search, 0);
  }

  form.addEventListener('submit', (event) => {
    if (solved) return;
    event.preventDefault();
    waiting = true;
    document.getElementById('solving').hidden = false;
  });
  search();
})();
