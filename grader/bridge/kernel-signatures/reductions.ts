import { z } from 'zod';
import { axes, axis, flag } from './attribute-rules.ts';
import { forEach, takes } from './define-signature.ts';
import { anything, anythingRanked, bool, floatRanked, numberRanked } from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { placeOf, placesOf, reduced } from './output-shapes.ts';

interface Reduction {
  axis?: number | number[] | null | undefined;
  keepDims?: boolean | null | undefined;
}

const along = { axis: axes, keepDims: flag };

const over =
  (dtypeOf: (x: TensorSpec) => TensorSpec['dtype']) =>
  ({ x }: { x: TensorSpec }, { axis: reducedAxes, keepDims }: Reduction): TensorSpec[] => [
    { shape: reduced(x.shape, placesOf(reducedAxes, x.shape.length), keepDims), dtype: dtypeOf(x) },
  ];

/** Sums count what is true. */
const counted = ({ dtype }: TensorSpec) => (dtype === 'bool' ? 'int32' : dtype);
const kept = ({ dtype }: TensorSpec) => dtype;

const running = takes({ x: numberRanked }, { axis, exclusive: flag, reverse: flag }, ({ x }, attributes) => {
  placeOf(attributes.axis, x.shape.length);
  return [x];
});

/** Kernels that make one value of many, or of all before it. */
export const REDUCTIONS: readonly [string, KernelSignature][] = [
  ...forEach('Sum Prod', takes({ x: anything }, along, over(counted))),
  ['Min', takes({ x: anything }, along, over(kept))],
  [
    'Max',
    takes({ x: anything }, { reductionIndices: axes, keepDims: flag }, (tensors, attributes) =>
      over(kept)(tensors, { axis: attributes.reductionIndices, keepDims: attributes.keepDims }),
    ),
  ],
  [
    'Mean',
    takes(
      { x: anything },
      along,
      over(() => 'float32'),
    ),
  ],
  ...forEach('All Any', takes({ x: bool }, along, over(kept))),
  ...forEach(
    'ArgMax ArgMin',
    takes({ x: anythingRanked }, { axis }, ({ x }, attributes) => {
      const place = placeOf(attributes.axis, x.shape.length);
      refuseUnless((x.shape[place] ?? 0) > 0, 'there is nothing to choose from.');
      return [{ shape: x.shape.toSpliced(place, 1), dtype: 'int32' }];
    }),
  ),
  ...forEach('Cumsum Cumprod', running),
  [
    'Softmax',
    takes({ logits: floatRanked }, { dim: axis }, ({ logits }, { dim }) => {
      refuseUnless(dim === logits.shape.length - 1, 'it works along the last axis only.');
      return [logits];
    }),
  ],
  [
    'TopK',
    takes({ x: numberRanked }, { k: z.int().min(0), sorted: flag }, ({ x }, { k }) => {
      const most = x.shape.at(-1) ?? 0;
      refuseUnless(most > 0 && k <= most, `there are no ${k} largest among ${most}.`);
      const shape = [...x.shape.slice(0, -1), k];
      return [
        { shape, dtype: x.dtype },
        { shape, dtype: 'int32' },
      ];
    }),
  ],
  [
    'Unique',
    takes(
      { x: anythingRanked },
      { axis },
      ({ x }, attributes) => {
        const place = placeOf(attributes.axis, x.shape.length);
        return [x, { shape: [x.shape[place] ?? 0], dtype: 'int32' }];
      },
      { outputsAtMost: true },
    ),
  ],
];
