import { expect, it } from 'vitest';
import { apportion, drawSplit } from './draw-split.ts';
import { KeyedRandom } from './keyed-random.ts';

const COUNTS = [700, 500, 300];
const labels = Uint8Array.from(COUNTS.flatMap((count, label) => Array<number>(count).fill(label)));
const sizes = { hidden: 300, public: 90, validation: 120 };
const split = (secret: string) => drawSplit(labels, 3, sizes, new KeyedRandom(secret, 'split'));
const classCounts = (images: number[]) =>
  COUNTS.map((_, label) => images.filter((image) => labels[image] === label).length);

it('divides every image once, in the sizes asked for', () => {
  const { train, validation, hidden, parts } = split('01'.repeat(32));
  expect([train.length, validation.length, hidden.length]).toEqual([1080, 120, 300]);
  expect(new Set([...train, ...validation, ...hidden]).size).toBe(1500);
  expect(parts.filter((part) => part === 0).length).toBe(90);
  expect(parts.filter((part) => part === 1).length).toBe(210);
});

it('keeps the classes in proportion in each part', () => {
  const { train, validation, hidden, parts } = split('01'.repeat(32));
  expect(classCounts(hidden)).toEqual([140, 100, 60]);
  expect(classCounts(hidden.filter((_, place) => parts[place] === 0))).toEqual([42, 30, 18]);
  expect(classCounts(validation)).toEqual([56, 40, 24]);
  expect(classCounts(train)).toEqual([504, 360, 216]);
});

it('gives nothing away by order: neither source order nor classes nor parts stand together', () => {
  const { train, hidden, parts } = split('01'.repeat(32));
  for (const images of [train, hidden]) {
    const rising = images.filter((image, place) => image > (images[place - 1] ?? -1)).length;
    expect(Math.abs(rising / images.length - 0.5)).toBeLessThan(0.1);
  }
  expect(parts.subarray(0, 150).filter((part) => part === 0).length).toBeGreaterThan(25);
  expect(parts.subarray(150).filter((part) => part === 0).length).toBeGreaterThan(25);
});

it('follows the secret', () => {
  expect(split('01'.repeat(32))).toEqual(split('01'.repeat(32)));
  const other = new Set(split('02'.repeat(32)).hidden);
  const shared = split('01'.repeat(32)).hidden.filter((image) => other.has(image)).length;
  // two independent draws of a fifth share a fifth
  expect(shared).toBeGreaterThan(30);
  expect(shared).toBeLessThan(90);
});

it('apportions to whole numbers that add up', () => {
  expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(
    apportion(3_000, [6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958]).reduce((a, b) => a + b),
  ).toBe(3_000);
});
