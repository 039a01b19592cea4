import { expect, it } from 'vitest';
import { drawParents } from './draw-parents.ts';
import { KeyedRandom } from './keyed-random.ts';

const PICTURES = 600;
const labels = Uint8Array.from({ length: PICTURES }, (_, picture) => picture % 3);
/** Pictures of 4 × 4 pixels, all as bright as their number says. */
const images = Uint8Array.from({ length: PICTURES * 16 }, (_, at) => Math.floor(at / 16 / 3));
const draw = (secret: string) =>
  drawParents(images, labels, [4, 4, 1], new KeyedRandom(secret.repeat(32), 'blend'));

it('takes two different pictures of the image’s class, the second like the first', () => {
  const away = draw('01').map(({ first, second, weight }, image) => {
    expect([labels[first], labels[second]]).toEqual([labels[image], labels[image]]);
    expect(first).not.toBe(second);
    expect(weight).toBeGreaterThanOrEqual(0.35);
    expect(weight).toBeLessThanOrEqual(0.65);
    return Math.abs(first - second) / 3;
  });
  // two pictures drawn at random are 67 apart in the mean
  expect(away.reduce((sum, value) => sum + value, 0) / away.length).toBeLessThan(15);
});

it('draws each image independently: given images do not tell by what is missing which are hidden', () => {
  const parents = draw('01');
  const uses = Array.from({ length: PICTURES }, () => 0);
  for (const { first } of parents) uses[first] = (uses[first] as number) + 1;
  // Poisson: a share of 1/e is never drawn first
  const never = uses.filter((count) => count === 0).length / PICTURES;
  expect(never).toBeGreaterThan(0.3);
  expect(never).toBeLessThan(0.44);
  expect(parents.filter(({ first }, image) => first === image).length).toBeLessThan(15);
});

it('follows the secret', () => {
  expect(draw('01')).toEqual(draw('01'));
  expect(draw('02')).not.toEqual(draw('01'));
});
