import {
  backend_util,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { cpuKernel } from '../cpu-kernel.ts';
import type { KernelDefinition } from '../define-kernel.ts';
import { VOLUME_KERNELS } from './volumes.ts';

const shapeOf = (inputs: NamedTensorInfoMap, name: string): readonly number[] =>
  (inputs[name] as TensorInfo | undefined)?.shape ?? [];
const numbersOf = (attrs: NamedAttrMap, name: string): readonly number[] =>
  [attrs[name] as number | number[]].flat();

/** The shape that `attrs.shape` names. */
const asked = (_inputs: NamedTensorInfoMap, attrs: NamedAttrMap): readonly number[] =>
  numbersOf(attrs, 'shape');

/** Images of `attrs.size`. */
const resized = (inputs: NamedTensorInfoMap, attrs: NamedAttrMap): readonly number[] => {
  const [batch = 0, , , channels = 0] = shapeOf(inputs, 'images');
  return [batch, ...numbersOf(attrs, 'size'), channels];
};

/** Two tensors laid over each other. */
const laidOver = (inputs: NamedTensorInfoMap): readonly number[] =>
  backend_util.assertAndGetBroadcastShape([...shapeOf(inputs, 'a')], [...shapeOf(inputs, 'b')]);

const BROADCASTING = 'Atan2 BitwiseAnd FloorDiv LogicalAnd LogicalOr Mod Pow'.split(' ');

/** Kernels whose output is no larger than their inputs make it. */
const BOUND_BY_INPUTS = (
  'All Any ArgMax ArgMin BatchToSpaceND BroadcastArgs Cos Cumprod Cumsum DepthToSpace FlipLeftRight ' +
  'LRN LRNGrad LogicalNot MaxPool3DGrad RotateWithOffset SearchSorted Sign Sin Tan ' +
  'TensorScatterUpdate Unique'
).split(' ');

/** Kernels that training rarely calls, or calls on little data. */
export const RARE_KERNELS: readonly KernelDefinition[] = [
  ...BOUND_BY_INPUTS.map((name) => cpuKernel(name)),
  ...BROADCASTING.map((name) => cpuKernel(name, laidOver)),
  ...VOLUME_KERNELS,
  cpuKernel('GatherNd', (inputs) => {
    const indices = shapeOf(inputs, 'indices');
    return [...indices.slice(0, -1), ...shapeOf(inputs, 'params').slice(indices.at(-1))];
  }),
  cpuKernel('TopK', (inputs, attrs) => [...shapeOf(inputs, 'x').slice(0, -1), ...numbersOf(attrs, 'k')]),
  cpuKernel('ScatterNd', asked),
  cpuKernel('SparseToDense', (_inputs, attrs) => numbersOf(attrs, 'outputShape')),
  cpuKernel('ResizeBilinear', resized),
  cpuKernel('ResizeNearestNeighbor', resized),
  cpuKernel('Bincount', (_inputs, attrs) => numbersOf(attrs, 'size')),
  cpuKernel('DenseBincount', (inputs, attrs) => [
    ...shapeOf(inputs, 'x').slice(0, -1),
    ...numbersOf(attrs, 'size'),
  ]),
  cpuKernel('Multinomial', (inputs, attrs) => [
    shapeOf(inputs, 'logits')[0] ?? 0,
    ...numbersOf(attrs, 'numSamples'),
  ]),
  cpuKernel('LinSpace', (_inputs, attrs) => numbersOf(attrs, 'num')),
  cpuKernel('Range', (_inputs, attrs) => [rangeLength(attrs)]),
  cpuKernel('Diag', (inputs) => [...shapeOf(inputs, 'x'), ...shapeOf(inputs, 'x')]),
  cpuKernel('MirrorPad', padded),
  cpuKernel('SpaceToBatchND', (inputs, attrs) => {
    // No larger than the padded input, for the blocks only rearrange it.
    const paddings = attrs['paddings'] as number[][];
    return shapeOf(inputs, 'x').map((size, axis) => size + sum(paddings[axis - 1]));
  }),
  cpuKernel('CropAndResize', (inputs, attrs) => [
    shapeOf(inputs, 'boxes')[0] ?? 0,
    ...numbersOf(attrs, 'cropSize'),
    shapeOf(inputs, 'image')[3] ?? 0,
  ]),
  cpuKernel('Transform', (inputs, attrs) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = shapeOf(inputs, 'image');
    const size = (attrs['outputShape'] as number[] | undefined) ?? [height, width];
    return [batch, ...size, channels];
  }),
];

function padded(inputs: NamedTensorInfoMap, attrs: NamedAttrMap): readonly number[] {
  const paddings = attrs['paddings'] as number[][];
  return shapeOf(inputs, 'x').map((size, axis) => size + sum(paddings[axis]));
}

function sum(numbers: readonly number[] = []): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function rangeLength(attrs: NamedAttrMap): number {
  const [start, stop, step] = ['start', 'stop', 'step'].map((name) => Number(attrs[name])) as [
    number,
    number,
    number,
  ];
  return Math.max(0, Math.ceil((stop - start) / step)) || 0;
}
