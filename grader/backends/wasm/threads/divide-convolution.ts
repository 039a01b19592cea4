import { isForEach } from '../heap.ts';
import { type Division, MULTIPLY_ADD, type Numbers, scratchOf, share } from './division.ts';

/** What the arguments of a convolution and of its filter's gradient say alike: they have the same places. */
function readImages(numbers: Numbers) {
  const [canvas = 0, batch = 0, height = 0, width = 0, channels = 0, canvasHeight = 0, canvasWidth = 0] =
    numbers.slice(3);
  const [outHeight = 0, outWidth = 0, columns = 0] = numbers.slice(12);
  const room = canvasHeight * canvasWidth * channels;
  return {
    batch,
    channels,
    positions: batch * outHeight * outWidth,
    columns,
    imageBytes: height * width * channels * 4,
    outputBytes: outHeight * outWidth * columns * 4,
    /** Whether there is a canvas for one thread only. */
    isForOne: canvas !== 0 && !isForEach(room),
    scratch: scratchOf(3, numbers, room),
  };
}

/** Image by image. */
export function divideConvolution(numbers: Numbers): Division {
  const { batch, channels, positions, columns, imageBytes, outputBytes, isForOne, scratch } =
    readImages(numbers);
  const [filterHeight = 0, filterWidth = 0] = numbers.slice(15);
  return {
    units: isForOne ? 1 : batch,
    work: positions * columns * filterHeight * filterWidth * channels * MULTIPLY_ADD,
    part: share(numbers, 4, [
      [0, imageBytes],
      [2, outputBytes],
    ]),
    scratch,
  };
}

/** By sums of images; a single one by its tiles. */
export function divideFilterGradient(numbers: Numbers): Division {
  const { batch, channels, positions, imageBytes, outputBytes, isForOne, scratch } = readImages(numbers);
  const [filterWidth = 0, , , imagesPerSum = 0, sumFloats = 0, first = 0, end = 0] = numbers.slice(15);
  const tiles = end - first;
  const sums = Math.ceil(batch / imagesPerSum);
  const images = share(numbers, 4, [
    [0, imageBytes],
    [1, outputBytes],
  ]);
  const bySum = (from: number, to: number): number[] => {
    const own = images(from * imagesPerSum, Math.min(to * imagesPerSum, batch));
    own[2] = (own[2] ?? 0) + from * sumFloats * 4;
    return own;
  };
  const byTile = (from: number, to: number): number[] => [...numbers.slice(0, 20), first + from, first + to];
  const [units, part] = sums > 1 ? [sums, bySum] : [tiles, byTile];
  return {
    units: isForOne ? 1 : units,
    work: positions * tiles * 16 * filterWidth * channels * MULTIPLY_ADD,
    part,
    scratch,
  };
}
