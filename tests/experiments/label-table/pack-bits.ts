/** Seven bits a character, so that the most frequent group, no ink, is one byte; what a string literal cannot hold as it is stands 128 higher, in two bytes of UTF-8. */
export function packBits(bits: ArrayLike<number>): string {
  const codes = new Uint8Array(Math.ceil(bits.length / 7));
  for (let at = 0; at < bits.length; at += 1) {
    if (bits[at]) codes[Math.floor(at / 7)] = (codes[Math.floor(at / 7)] as number) | (1 << (at % 7));
  }
  return Array.from(codes, (group) => {
    const code = group ^ BLANK;
    return String.fromCharCode(AWKWARD.has(code) ? code + 128 : code);
  }).join('');
}

const BLANK = 0x41;
const AWKWARD = new Set([0, 0x0a, 0x0d, 0x22, 0x5c]);
