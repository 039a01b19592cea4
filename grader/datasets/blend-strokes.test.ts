import { expect, it } from 'vitest';
import { StrokeBlender } from './blend-strokes.ts';

const SIDE = 20;
const shape = [SIDE, SIDE, 1] as const;

/** A black picture with an upright white bar, three pixels wide. */
const bar = (left: number, top = 4, bottom = 16) =>
  Uint8Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    return x >= left && x < left + 3 && y >= top && y < bottom ? 255 : 0;
  });

function blend(first: Uint8Array, second: Uint8Array, weight = 0.5): Uint8Array {
  const target = new Uint8Array(SIDE * SIDE).fill(99);
  new StrokeBlender(shape).blend(first, second, weight, target);
  return target;
}

const ink = (picture: Uint8Array) => picture.reduce((sum, value) => sum + value, 0) / 255;
const columnOfInk = (picture: Uint8Array) =>
  picture.reduce((sum, value, at) => sum + value * (at % SIDE), 0) / picture.reduce((a, b) => a + b, 0);

it('leaves a picture what it is when both are the same', () => {
  const off = blend(bar(8), bar(8)).reduce((sum, value, at) => sum + Math.abs(value - (bar(8)[at] ?? 0)), 0);
  expect(off / 255).toBeLessThan(0.1 * ink(bar(8)));
});

it('moves strokes towards each other, with as much ink and no shades side by side', () => {
  const between = blend(bar(7), bar(9));
  expect(columnOfInk(between)).toBeCloseTo(9, 1);
  expect(Math.abs(ink(between) - 36)).toBeLessThan(2);
  expect(between[10 * SIDE + 9]).toBeGreaterThan(230);
});

it('follows the weight', () => {
  expect(columnOfInk(blend(bar(7), bar(9), 0.9))).toBeLessThan(columnOfInk(blend(bar(7), bar(9), 0.1)));
  expect(Math.abs(ink(blend(bar(8, 4, 16), bar(8, 7, 13))) - 27)).toBeLessThan(2);
});

it('keeps ink where two strokes do not meet at all', () => {
  expect(ink(blend(bar(2), bar(15)))).toBeGreaterThan(20);
});

it('leaves nothing of the picture drawn before', () => {
  const blender = new StrokeBlender(shape);
  const [target, alone] = [new Uint8Array(SIDE * SIDE), blend(bar(7), bar(9))];
  blender.blend(bar(1), bar(16), 0.4, target);
  blender.blend(bar(7), bar(9), 0.5, target);
  expect(target).toEqual(alone);
});
