import { isForEach } from '../heap.ts';
import { type Division, MULTIPLY_ADD, type Numbers, scratchOf, share } from './division.ts';

/** Image by image. */
export function divideConvolution(numbers: Numbers): Division {
  const [
    ,
    ,
    ,
    canvas = 0,
    batch = 0,
    height = 0,
    width = 0,
    channels = 0,
    canvasHeight = 0,
    canvasWidth = 0,
  ] = numbers;
  const [outHeight = 0, outWidth = 0, columns = 0, filterHeight = 0, filterWidth = 0] = numbers.slice(12);
  const room = canvasHeight * canvasWidth * channels;
  const outputs = outHeight * outWidth * columns;
  return {
    units: canvas === 0 || isForEach(room) ? batch : 1,
    work: batch * outputs * filterHeight * filterWidth * channels * MULTIPLY_ADD,
    part: share(numbers, 4, [
      [0, height * width * channels * 4],
      [2, outputs * 4],
    ]),
    scratch: scratchOf(3, numbers, room),
  };
}

/** By sums of images; a single one by its tiles. */
export function divideFilterGradient(numbers: Numbers): Division {
  const [
    ,
    ,
    ,
    canvas = 0,
    batch = 0,
    height = 0,
    width = 0,
    channels = 0,
    canvasHeight = 0,
    canvasWidth = 0,
  ] = numbers;
  const [outHeight = 0, outWidth = 0, columns = 0, filterWidth = 0] = numbers.slice(12);
  const [imagesPerSum = 0, sumFloats = 0, first = 0, end = 0] = numbers.slice(18);
  const room = canvasHeight * canvasWidth * channels;
  const tiles = end - first;
  const sums = Math.ceil(batch / imagesPerSum);
  const images = share(numbers, 4, [
    [0, height * width * channels * 4],
    [1, outHeight * outWidth * columns * 4],
  ]);
  const bySum = (from: number, to: number): number[] => {
    const own = images(from * imagesPerSum, Math.min(to * imagesPerSum, batch));
    own[2] = (own[2] ?? 0) + from * sumFloats * 4;
    return own;
  };
  const byTile = (from: number, to: number): number[] => [...numbers.slice(0, 20), first + from, first + to];
  return {
    units: canvas !== 0 && !isForEach(room) ? 1 : sums > 1 ? sums : tiles,
    work: batch * outHeight * outWidth * tiles * 16 * filterWidth * channels * MULTIPLY_ADD,
    part: sums > 1 ? bySum : byTile,
    scratch: scratchOf(3, numbers, room),
  };
}
