import { backend_util, slice_util } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { MAX_DIMENSION, MAX_RANK, inferShape } from '../shape-rules.ts';
import { axes, axis, offsets, offsetOrOffsets, size } from './attribute-rules.ts';
import { takes, takesEach } from './define-signature.ts';
import { anything, anythingRanked } from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec, Unfit } from './kernel-signature.ts';
import { expectSameDtype, expectShape, placeOf, placesOf, sameShape, show, sizeOf } from './output-shapes.ts';
import { expectRoomFor } from './output-room.ts';

const mask = z
  .int()
  .min(0)
  .max(2 ** MAX_RANK - 1);
const of = (x: TensorSpec, shape: readonly number[]): TensorSpec => ({ shape, dtype: x.dtype });

/** A new dimension's place. @throws Unfit */
function newPlace(at: number, rank: number): number {
  refuseUnless(at >= -rank - 1 && at <= rank, `there is no place ${at} for a new axis among ${rank}.`);
  return at < 0 ? at + rank + 1 : at;
}

/** Kernels that move elements without computing anything. */
export const LAYOUT: readonly [string, KernelSignature][] = [
  [
    'Reshape',
    takes(
      { x: anything },
      { shape: z.array(z.int().min(-1).max(MAX_DIMENSION)).max(MAX_RANK) },
      ({ x }, { shape }) => {
        const inferred = inferShape(shape, sizeOf(x.shape));
        if (!inferred) throw new Unfit(`${show(x.shape)} cannot become ${show(shape)}.`);
        return [of(x, inferred)];
      },
      { sharesData: true },
    ),
  ],
  [
    'ExpandDims',
    takes(
      { input: anything },
      { dim: axis },
      ({ input }, { dim }) => [of(input, input.shape.toSpliced(newPlace(dim, input.shape.length), 0, 1))],
      { sharesData: true },
    ),
  ],
  [
    'Transpose',
    takes({ x: anything }, { perm: z.array(size).max(MAX_RANK) }, ({ x }, { perm }) => {
      const rank = x.shape.length;
      refuseUnless(
        perm.length === rank && placesOf(perm, rank).size === rank,
        `${show(perm)} does not order the dimensions of ${show(x.shape)}.`,
      );
      return [
        of(
          x,
          perm.map((place) => x.shape[place] ?? 0),
        ),
      ];
    }),
  ],
  [
    'Slice',
    takes(
      { x: anythingRanked },
      { begin: offsetOrOffsets, size: offsetOrOffsets.nullish() },
      ({ x }, attributes) => {
        const begin = [attributes.begin].flat();
        const sizes = [attributes.size ?? []].flat();
        const rank = x.shape.length;
        refuseUnless(
          begin.length <= rank && sizes.length <= rank,
          `it has more dimensions than ${show(x.shape)}.`,
        );
        const shape = x.shape.map((whole, i) => {
          const first = begin[i] ?? 0;
          const asked = sizes[i] ?? -1;
          const taken = asked === -1 ? whole - first : asked;
          refuseUnless(
            first >= 0 && taken >= 0 && first + taken <= whole,
            `${asked} elements from ${first} on do not lie in ${show(x.shape)}.`,
          );
          return taken;
        });
        return [of(x, shape)];
      },
      { open: 'begin' },
    ),
  ],
  [
    'StridedSlice',
    takes(
      { x: anythingRanked },
      {
        begin: offsets,
        end: offsets,
        strides: offsets.nullish(),
        beginMask: mask,
        endMask: mask,
        ellipsisMask: mask,
        newAxisMask: mask,
        shrinkAxisMask: mask,
      },
      ({ x }, { begin, end, strides, ...masks }) => {
        refuseUnless(
          begin.length === end.length && begin.length === (strides ?? begin).length && !strides?.includes(0),
          'its beginnings, ends and strides do not belong together.',
        );
        const info = slice_util.sliceInfo(
          [...x.shape],
          begin,
          end,
          strides as number[],
          masks.beginMask,
          masks.endMask,
          masks.ellipsisMask,
          masks.newAxisMask,
          masks.shrinkAxisMask,
        );
        const spans = slice_util.computeOutShape(info.begin ?? [], info.end ?? [], info.strides ?? []);
        // an end before its begin takes nothing
        const taken = spans.map((span) => Math.max(0, span));
        const finalShape = info.finalShape ?? [];
        refuseUnless(sizeOf(finalShape) === sizeOf(taken), 'its masks contradict each other.');
        return [of(x, finalShape)];
      },
    ),
  ],
  [
    'Reverse',
    takes({ x: anything }, { dims: axes }, ({ x }, { dims }) => {
      placesOf(dims, x.shape.length);
      return [x];
    }),
  ],
  [
    'Concat',
    takesEach(anythingRanked, { axis }, (tensors, attributes) => {
      const [first] = tensors;
      const place = placeOf(attributes.axis, first.shape.length);
      expectSameDtype(tensors);
      let length = 0;
      for (const { shape } of tensors) {
        refuseUnless(
          shape.length === first.shape.length && sameShape(shape.with(place, 0), first.shape.with(place, 0)),
          `${show(shape)} and ${show(first.shape)} cannot be joined along axis ${place}.`,
        );
        length += shape[place] ?? 0;
      }
      return [of(first, first.shape.with(place, length))];
    }),
  ],
  [
    'Pack',
    takesEach(anything, { axis }, (tensors, attributes) => {
      const [first] = tensors;
      expectSameDtype(tensors);
      for (const { shape } of tensors) expectShape('one of its tensors', shape, first.shape);
      const place = newPlace(attributes.axis, first.shape.length);
      return [of(first, first.shape.toSpliced(place, 0, tensors.length))];
    }),
  ],
  [
    'Unpack',
    takes({ value: anythingRanked }, { axis }, ({ value }, attributes) => {
      const place = placeOf(attributes.axis, value.shape.length);
      const count = value.shape[place] ?? 0;
      const shape = value.shape.toSpliced(place, 1);
      expectRoomFor(count, shape.length);
      return Array.from({ length: count }, () => of(value, shape));
    }),
  ],
  [
    'SplitV',
    takes(
      { x: anythingRanked },
      { numOrSizeSplits: z.union([z.int().min(1), z.array(z.int().min(-1)).min(1)]), axis },
      ({ x }, { numOrSizeSplits, ...attributes }) => {
        const place = placeOf(attributes.axis, x.shape.length);
        const whole = x.shape[place] ?? 0;
        const count = typeof numOrSizeSplits === 'number' ? numOrSizeSplits : numOrSizeSplits.length;
        expectRoomFor(count, x.shape.length);
        const split = { shape: [...x.shape] } as never;
        // it may change the list that it is given
        const asked = typeof numOrSizeSplits === 'number' ? numOrSizeSplits : [...numOrSizeSplits];
        const lengths = backend_util.prepareSplitSize(split, asked, place);
        refuseUnless(
          lengths.every((length) => length >= 0) && lengths.reduce((sum, length) => sum + length) === whole,
          `${whole} elements cannot be split like this.`,
        );
        return lengths.map((length) => of(x, x.shape.with(place, length)));
      },
    ),
  ],
];
