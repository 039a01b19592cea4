import { BITS, COUNTS, SIDE } from './data.ts';

export const side = SIDE;

/** The label of each entry: they stand class by class. */
export const labels = Int32Array.from(COUNTS.flatMap((count, label) => Array<number>(count).fill(label)));

/** The pictures of the table, `size` numbers each, 0 or 1, one after the other. */
export function pictures(size = side * side): Float32Array {
  const pixels = new Float32Array(labels.length * size);
  for (let at = 0; at < pixels.length; at += 1) {
    const code = (BITS.charCodeAt(Math.floor(at / 7)) & 127) ^ 0x41;
    pixels[at] = (code >> (at % 7)) & 1;
  }
  return pixels;
}
