import { expect, it } from 'vitest';
import { KeyedRandom } from './keyed-random.ts';

const SECRET = '5a'.repeat(32);
/** As OpenSSL draws them: `openssl enc -aes-256-ctr` over zeros, keyed by HMAC-SHA256(secret, 'split'). */
const BY_OPENSSL = [1603047902, 1221066061, 932871761, 2779761225];
const draws = (secret: string, purpose: string) => {
  const random = new KeyedRandom(secret, purpose);
  return Array.from({ length: 20 }, () => random.uint32());
};

it('draws the same numbers for the same secret and purpose, on every machine', () => {
  expect(draws(SECRET, 'split').slice(0, 4)).toEqual(BY_OPENSSL);
  expect(draws(SECRET, 'split')).toEqual(draws(SECRET, 'split'));
  expect(draws(SECRET, 'redraw')).not.toEqual(draws(SECRET, 'split'));
  expect(draws('5b'.repeat(32), 'split')).not.toEqual(draws(SECRET, 'split'));
});

it('draws whole numbers and fractions evenly', () => {
  const random = new KeyedRandom(SECRET, 'even');
  const counts = [0, 0, 0];
  let sum = 0;
  for (let draw = 0; draw < 30_000; draw += 1) {
    const whole = random.below(3);
    counts[whole] = (counts[whole] ?? 0) + 1;
    sum += random.between(-5, 5);
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  expect(Math.abs(sum / 30_000)).toBeLessThan(0.1);
});

it('shuffles without losing or doubling anything', () => {
  const items = Array.from({ length: 500 }, (_, index) => index);
  const shuffled = new KeyedRandom(SECRET, 'shuffle').shuffle([...items]);
  expect(shuffled).not.toEqual(items);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
});

it('refuses a secret that is too short', () => {
  expect(() => new KeyedRandom('1234', 'split')).toThrow(/64 hexadecimal digits/);
});
