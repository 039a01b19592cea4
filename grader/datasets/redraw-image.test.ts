import { expect, it } from 'vitest';
import { KeyedRandom } from './keyed-random.ts';
import { MNIST_FACTS, mnistSource } from './mnist/mnist-source.ts';
import { drawRedraw, type Redraw, redrawImage } from './redraw-image.ts';

const UNCHANGED: Redraw = { angle: 0, scale: 1, shiftX: 0, shiftY: 0, mirrored: false };
const COLOUR = [4, 5, 3] as const;
const noise = Uint8Array.from({ length: 60 }, (_, index) => (index * 97) % 256);

function redrawn(
  source: Uint8Array,
  shape: readonly [number, number, number],
  change: Partial<Redraw>,
  outside: 'black' | 'edge',
): Uint8Array {
  const target = new Uint8Array(source.length);
  redrawImage(source, target, shape, { ...UNCHANGED, ...change }, outside);
  return target;
}

it.each(['black', 'edge'] as const)('leaves an image as it is when nothing changes (%s)', (outside) => {
  expect(redrawn(noise, COLOUR, {}, outside)).toEqual(noise);
});

it('shifts by whole pixels, with black or the edge coming in', () => {
  const row = Uint8Array.of(10, 20, 30, 40);
  expect([...redrawn(row, [1, 4, 1], { shiftX: 1 }, 'black')]).toEqual([0, 10, 20, 30]);
  expect([...redrawn(row, [1, 4, 1], { shiftX: 1 }, 'edge')]).toEqual([10, 10, 20, 30]);
  expect([...redrawn(row, [1, 4, 1], { shiftX: -0.5 }, 'black')]).toEqual([15, 25, 35, 20]);
  expect([...redrawn(row, [4, 1, 1], { shiftY: -1 }, 'black')]).toEqual([20, 30, 40, 0]);
});

it('mirrors left to right and keeps the colours together', () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6);
  expect([...redrawn(pixels, [1, 2, 3], { mirrored: true }, 'edge')]).toEqual([4, 5, 6, 1, 2, 3]);
});

it('turns and enlarges about the centre', () => {
  const bar = Uint8Array.of(0, 0, 0, 9, 9, 9, 0, 0, 0);
  expect([...redrawn(bar, [3, 3, 1], { angle: Math.PI / 2 }, 'black')]).toEqual([0, 9, 0, 0, 9, 0, 0, 9, 0]);
  const dot = Uint8Array.of(0, 0, 0, 0, 0, 90, 0, 0, 0, 0);
  expect(
    redrawn(dot.subarray(3, 8), [1, 5, 1], { scale: 2 }, 'black').filter((value) => value > 0).length,
  ).toBe(3);
});

it('keeps a plain picture plain where the edge is drawn out', () => {
  const plain = new Uint8Array(8 * 8 * 3).fill(77);
  const random = new KeyedRandom('0f'.repeat(32), 'plain');
  for (let turn = 0; turn < 50; turn += 1) {
    expect(redrawn(plain, [8, 8, 3], drawRedraw(random, true), 'edge')).toEqual(plain);
  }
});

it('draws changes within the bounds that students are told, in all directions', () => {
  const random = new KeyedRandom('0f'.repeat(32), 'bounds');
  const drawn = Array.from({ length: 4_000 }, () => drawRedraw(random, true));
  const range = (values: number[]) => [Math.min(...values), Math.max(...values)];
  const fiveDegrees = (5 * Math.PI) / 180;
  for (const [values, low, high] of [
    [drawn.map(({ angle }) => angle), -fiveDegrees, fiveDegrees],
    [drawn.map(({ scale }) => scale), 0.95, 1.05],
    [drawn.map(({ shiftX }) => shiftX), -1, 1],
    [drawn.map(({ shiftY }) => shiftY), -1, 1],
  ] as const) {
    const [least = 0, most = 0] = range([...values]);
    expect(least).toBeGreaterThanOrEqual(low);
    expect(most).toBeLessThanOrEqual(high);
    expect(most - least).toBeGreaterThan(0.95 * (high - low));
  }
  const mirrored = drawn.filter((change) => change.mirrored).length;
  expect(Math.abs(mirrored - 2_000)).toBeLessThan(150);
  expect(drawRedraw(random, false).mirrored).toBe(false);
});

it('leaves real digits what they were, a little displaced', async () => {
  const mnist = await mnistSource.read('');
  if ('problem' in mnist) throw new Error(mnist.detail);
  const random = new KeyedRandom('0f'.repeat(32), 'digits');
  const correlations: number[] = [];
  const displacements: number[] = [];
  for (let digit = 0; digit < 300; digit += 1) {
    const original = mnist.images.subarray(digit * 784, (digit + 1) * 784);
    const changed = redrawn(original, MNIST_FACTS.imageShape, drawRedraw(random, false), 'black');
    correlations.push(correlation(original, changed));
    const [before, after] = [centreOfInk(original), centreOfInk(changed)];
    displacements.push(Math.hypot(after.x - before.x, after.y - before.y));
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(correlations)).toBeGreaterThan(0.8);
  expect(Math.min(...correlations)).toBeGreaterThan(0.4);
  expect(mean(displacements)).toBeGreaterThan(0.4);
  expect(Math.max(...displacements)).toBeLessThan(2);
});

function correlation(a: Uint8Array, b: Uint8Array): number {
  const meanOf = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  a.forEach((value, index) => {
    const [fromA, fromB] = [value - meanA, (b[index] ?? 0) - meanB];
    both += fromA * fromB;
    squareA += fromA ** 2;
    squareB += fromB ** 2;
  });
  return both / Math.sqrt(squareA * squareB);
}

function centreOfInk(image: Uint8Array): { x: number; y: number } {
  let [ink, x, y] = [0, 0, 0];
  image.forEach((value, pixel) => {
    ink += value;
    x += value * (pixel % 28);
    y += value * Math.floor(pixel / 28);
  });
  return { x: x / ink, y: y / ink };
}
