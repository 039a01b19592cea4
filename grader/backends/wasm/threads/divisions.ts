import type { NativeKernels } from '../native-kernels.ts';
import { divideConvolution, divideFilterGradient } from './divide-convolution.ts';
import {
  type Division,
  FLOAT,
  LINE,
  MULTIPLY_ADD,
  type Numbers,
  scratchOf,
  share,
  shareInBlocks,
} from './division.ts';

/** Image by image: x [batch][height][width][channels] and y [batch][outHeight][outWidth][channels]. */
function byImage(places: { batch: number; x: readonly number[]; y: readonly number[] }) {
  return (numbers: Numbers): Division => {
    const [batch = 0, height = 0, width = 0, channels = 0, outHeight = 0, outWidth = 0] = numbers.slice(
      places.batch,
      places.batch + 6,
    );
    const bytes = [height * width * channels * 4, outHeight * outWidth * channels * 4] as const;
    return {
      units: batch,
      work: batch * height * width * channels * FLOAT,
      part: share(numbers, places.batch, [
        ...places.x.map((place) => [place, bytes[0]] as const),
        ...places.y.map((place) => [place, bytes[1]] as const),
      ]),
    };
  };
}

/** Row by row of [rows][channels], which lie at these arguments. */
function byRow(rowsAt: number, addresses: readonly number[]) {
  return (numbers: Numbers): Division => {
    const [rows = 0, channels = 0] = numbers.slice(rowsAt, rowsAt + 2);
    return {
      units: rows,
      work: rows * channels * FLOAT,
      part: share(
        numbers,
        rowsAt,
        addresses.map((place) => [place, channels * 4] as const),
      ),
    };
  };
}

/**
 * Row by row of the gates of recurrent units: what lies at these arguments has so many numbers for each unit.
 * A gate costs about as much as ten numbers that are copied.
 */
function byGates(rowsAt: number, widths: readonly number[]) {
  return (numbers: Numbers): Division => {
    const [rows = 0, units = 0] = numbers.slice(rowsAt, rowsAt + 2);
    const moves = widths.map((width, place) => [place, width * units * 4] as const);
    return { units: rows, work: rows * units * 10 * FLOAT, part: share(numbers, rowsAt, moves) };
  };
}

/** In cache lines of channels of [rows][channels], which lie at these arguments. */
function byChannel(rowsAt: number, addresses: readonly number[]) {
  return (numbers: Numbers): Division => {
    const [rows = 0, channels = 0] = numbers.slice(rowsAt, rowsAt + 2);
    const moves = addresses.map((place) => [place, 4] as const);
    return { work: rows * channels * FLOAT, ...shareInBlocks(numbers, LINE, rowsAt + 1, moves) };
  };
}

/** In cache lines of `count` float32 at each of the addresses. */
function byElement(countAt: number, addresses: readonly number[]) {
  return (numbers: Numbers): Division => {
    const moves = addresses.map((place) => [place, 4] as const);
    const work = (numbers[countAt] ?? 0) * addresses.length * (FLOAT / 2);
    return { work, ...shareInBlocks(numbers, LINE, countAt, moves) };
  };
}

/** Along the first of four dimensions, whose sizes begin at an argument, that can be divided. */
function byDimension(sizesAt: number, stridesOf: (numbers: Numbers, axis: number) => [number, number][]) {
  return (numbers: Numbers): Division => {
    const sizes = numbers.slice(sizesAt, sizesAt + 4);
    const count = sizes.reduce((product, size) => product * size, 1);
    const found = sizes.findIndex((size) => size > 1);
    const axis = found < 0 ? 3 : found;
    const work = count * FLOAT;
    const block = axis === 3 ? LINE : 1;
    return { work, ...shareInBlocks(numbers, block, sizesAt + axis, stridesOf(numbers, axis)) };
  };
}

const INNER = (numbers: Numbers, sizesAt: number, axis: number): number =>
  numbers.slice(sizesAt + axis + 1, sizesAt + 4).reduce((product, size) => product * size, 4);

function divideReduction(numbers: Numbers): Division {
  const [, , , outer = 0, count = 0, inner = 0, step = 0] = numbers;
  const work = outer * count * inner * (FLOAT / 2);
  if (outer > 1) {
    const moves = [
      [1, count * step],
      [2, inner * 4],
    ] as const;
    return { units: outer, work, part: share(numbers, 3, moves) };
  }
  const moves = [
    [1, 4],
    [2, 4],
  ] as const;
  return { work, ...shareInBlocks(numbers, LINE, 5, moves) };
}

/** The native kernels that can be divided: without splitting any sum. */
export const DIVISIONS: { readonly [Kernel in keyof NativeKernels]?: (numbers: Numbers) => Division } = {
  convolve: divideConvolution,
  filterGradient: divideFilterGradient,
  multiplyPanels: (numbers) => {
    const [, , , m = 0, depth = 0, columns = 0] = numbers;
    const moves = [
      [0, depth * 4],
      [2, columns * 4],
    ] as const;
    return { work: m * depth * columns * MULTIPLY_ADD, ...shareInBlocks(numbers, 6, 3, moves) };
  },
  multiplyTransposed: (numbers) => {
    const [, , , , m = 0, depth = 0, columns = 0] = numbers;
    const moves = [
      [0, 4],
      [2, columns * 4],
    ] as const;
    return {
      work: m * depth * columns * MULTIPLY_ADD,
      ...shareInBlocks(numbers, 6, 4, moves),
      scratch: scratchOf(3, numbers, 6 * 128),
    };
  },
  maxPoolByTwo: byImage({ batch: 2, x: [0], y: [1] }),
  maxPoolByTwoGradient: byImage({ batch: 3, x: [0, 2], y: [1] }),
  maxPoolByTwoReluGradient: byImage({ batch: 3, x: [0, 2], y: [1] }),
  maxPool: byImage({ batch: 2, x: [0], y: [1] }),
  addMaxPoolGradient: byImage({ batch: 3, x: [0, 2], y: [1] }),
  averagePool: byImage({ batch: 2, x: [0], y: [1] }),
  addAveragePoolGradient: byImage({ batch: 2, x: [1], y: [0] }),
  normalize: byRow(5, [0, 4]),
  softmax: byRow(2, [0, 1]),
  softmaxGradient: byRow(3, [0, 1, 2]),
  combineChannels: byRow(7, [0, 1, 6]),
  measureChannels: byChannel(4, [0, 1, 2, 3]),
  sumChannelGradients: byChannel(6, [0, 1, 2, 3, 4, 5]),
  openLstmGates: byGates(6, [4, 4, 1, 1, 1, 4]),
  openLstmGatesGradient: byGates(7, [1, 1, 4, 1, 1, 4, 1]),
  openGruGates: byGates(5, [2, 2, 1, 2, 1]),
  openGruGatesGradient: byGates(7, [1, 1, 2, 1, 1, 2, 1]),
  moveGruState: byGates(6, [1, 1, 2, 1, 1, 1]),
  moveGruStateGradient: byGates(4, [1, 2, 1, 1]),
  reduce: divideReduction,
  apply: byElement(3, [1, 2]),
  passGradient: byElement(4, [1, 2, 3]),
  stepSgd: byElement(3, [0, 1, 2]),
  stepMomentum: byElement(5, [0, 1, 2, 3, 4]),
  stepRmsProp: byElement(7, [0, 1, 2, 3, 4, 5, 6]),
  stepAdam: byElement(7, [0, 1, 2, 3, 4, 5, 6]),
  combine: byDimension(4, (numbers, axis) => [
    [1, numbers[8 + axis] ?? 0],
    [2, numbers[12 + axis] ?? 0],
    [3, INNER(numbers, 4, axis)],
  ]),
  clear: (numbers) => {
    const moves = [[0, 1]] as const;
    return { work: (numbers[1] ?? 0) * (FLOAT / 8), ...shareInBlocks(numbers, 4096, 1, moves) };
  },
  copyStrided: byDimension(3, (numbers, axis) => [
    [0, numbers[7 + axis] ?? 0],
    [1, numbers[11 + axis] ?? 0],
  ]),
  gatherRows: (numbers) => {
    const [, , , count = 0, rowBytes = 0] = numbers;
    const moves = [
      [1, 4],
      [2, rowBytes],
    ] as const;
    return { units: count, work: (count * rowBytes * FLOAT) / 4, part: share(numbers, 3, moves) };
  },
};
