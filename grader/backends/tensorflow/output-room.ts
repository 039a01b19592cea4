import {
  backend_util,
  type DataType,
  type FillAttrs,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type OneHotAttrs,
  type PadV2Attrs,
  type ResizeBilinearAttrs,
  type TensorInfo,
  type TileAttrs,
  util,
} from '@tensorflow/tfjs-core';

/** What a published kernel is about to make, of which it says nothing itself. */
export interface OutputRoom {
  readonly shape: readonly number[];
  readonly dtype: DataType;
}

type Inputs = Readonly<Record<string, TensorInfo>>;
type Rule = (inputs: Inputs, attrs: never) => OutputRoom;

const of = (tensor: TensorInfo | undefined, shape: readonly number[]): OutputRoom => ({
  shape,
  dtype: tensor?.dtype ?? 'float32',
});

const product: Rule = (
  { a, b },
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
) => {
  const [left = [], right = []] = [a?.shape, b?.shape];
  const batch = backend_util.assertAndGetBroadcastShape(left.slice(0, -2), right.slice(0, -2));
  return of(a, [...batch, left.at(transposeA ? -1 : -2) ?? 0, right.at(transposeB ? -2 : -1) ?? 0]);
};

const padded: Rule = ({ x }, { paddings }: PadV2Attrs) =>
  of(
    x,
    (x?.shape ?? []).map((size, axis) => size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0)),
  );

const resized: Rule = ({ images }, { size }: ResizeBilinearAttrs) =>
  of(images, [images?.shape[0] ?? 0, ...size, images?.shape[3] ?? 0]);

/** Kernels whose outputs may be much larger than what goes in. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['BatchMatMul', product],
  ['_FusedMatMul', product],
  ['PadV2', padded],
  ['MirrorPad', padded],
  ['ResizeBilinear', resized],
  ['ResizeNearestNeighbor', resized],
  [
    'Tile',
    ({ x }, { reps }: TileAttrs) =>
      of(
        x,
        (x?.shape ?? []).map((size, i) => size * (reps[i] ?? 1)),
      ),
  ],
  ['Fill', (_none, { shape, dtype }: FillAttrs) => ({ shape, dtype: dtype ?? 'float32' })],
  [
    'OneHot',
    ({ indices }, { depth, dtype }: OneHotAttrs) => ({ shape: [...(indices?.shape ?? []), depth], dtype }),
  ],
  ['Diag', ({ x }) => of(x, [...(x?.shape ?? []), ...(x?.shape ?? [])])],
]);

/** Room for the outputs of a published kernel, or for as much as goes in where its outputs are not larger. */
export function outputRoom(name: string, inputs: NamedTensorInfoMap, attrs: NamedAttrMap): OutputRoom {
  const rule = RULES.get(name);
  if (rule) return rule(inputs as Inputs, attrs as never);
  const { a, b } = inputs as Inputs;
  if (a && b) return of(a, backend_util.assertAndGetBroadcastShape(a.shape, b.shape));
  const sizes = Object.values(inputs).map((one) => (one ? util.sizeFromShape(one.shape) : 0));
  return { shape: [sizes.reduce((sum, size) => sum + size, 0)], dtype: 'float32' };
}
