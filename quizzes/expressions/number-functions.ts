import { ExpressionError } from './value.ts';

/** Rounded to 12 decimals, so that 0.1 + 0.2 on a grid is 0.3. */
export const tidy = (x: number): number => Math.round(x * 1e12) / 1e12 || 0;

/** Functions of one number; on a list they work element by element. */
export const oneNumber: Record<string, (x: number) => number> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  floor: Math.floor,
  ceil: Math.ceil,
  sign: Math.sign,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(x, 0),
  factorial: (n) => {
    if (!Number.isInteger(n) || n < 0 || n > 170) throw new ExpressionError(`factorial of ${n}`);
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return product;
  },
};

/** Functions of two numbers; with lists they work element by element. */
export const twoNumbers: Record<string, (a: number, b: number) => number> = {
  pow: (a, b) => a ** b,
  mod: (a, b) => ((a % b) + b) % b,
  gcd: (a, b) => {
    let [x, y] = [Math.abs(a), Math.abs(b)];
    while (y > 0) [x, y] = [y, x % y];
    return x;
  },
  /** p·log2(1/q), and 0 where p = 0 by the limit. */
  xlog2: (p, q) => (p === 0 ? 0 : p * Math.log2(1 / q)),
};

/** Half away from zero, as taught in school, and not fooled by 1.005 being 1.00499…. */
export function round(x: number, decimals = 0): number {
  if (!Number.isFinite(x)) return x;
  const scaled = Number(`${Math.abs(x)}e${decimals}`);
  if (Number.isNaN(scaled)) return Math.sign(x) * Number(Math.abs(x).toFixed(decimals));
  return Math.sign(x) * Number(`${Math.round(scaled)}e${-decimals}`) || 0;
}

/** e^x / Σe^x, shifted by the largest so that nothing overflows. */
export function softmax(logits: number[]): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((x) => Math.exp(x - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}

/** Σ p·log(1/q), where p = 0 adds nothing. */
export function crossEntropy(p: number[], q: number[], log: (x: number) => number): number {
  if (p.length !== q.length)
    throw new ExpressionError(`lists of ${p.length} and ${q.length} in a cross-entropy`);
  let sum = 0;
  for (const [i, pi] of p.entries()) if (pi !== 0) sum -= pi * log(q[i] ?? Number.NaN);
  return sum || 0;
}
