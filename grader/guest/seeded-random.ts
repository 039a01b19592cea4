/**
 * A stream of numbers in [0, 1) that follows from its seed: xoshiro128** (Blackman and Vigna, doi:10.1145/3460772),
 * its state filled by splitmix32; 53 bits a number from two draws.
 */
export function seededRandom(seed: number): () => number {
  let filling = seed >>> 0;
  const fill = () => {
    filling = (filling + 0x9e3779b9) >>> 0;
    let z = filling;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();
  const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));
  const draw = () => {
    const drawn = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return drawn;
  };
  return () => ((draw() >>> 5) * 0x4000000 + (draw() >>> 6)) / 2 ** 53;
}
