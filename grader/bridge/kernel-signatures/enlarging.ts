import { z } from 'zod';
import { MAX_RANK } from '../shape-rules.ts';
import { anyNumber, margins, shape as shapeRule, size } from './attribute-rules.ts';
import { takes } from './define-signature.ts';
import { anything, anythingRanked, ranked } from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { show, sizeOf } from './output-shapes.ts';

type Margins = readonly (readonly [number, number])[];

const of = (x: TensorSpec, shape: readonly number[]): TensorSpec => ({ shape, dtype: x.dtype });
const blocks = z.array(size.min(1)).min(1).max(MAX_RANK);

/** The shape with its margins. @throws Unfit unless every dimension has some */
function widened(shape: readonly number[], paddings: Margins): number[] {
  refuseUnless(paddings.length === shape.length, `${paddings.length} paddings do not fit ${show(shape)}.`);
  return shape.map((length, i) => length + (paddings[i]?.[0] ?? 0) + (paddings[i]?.[1] ?? 0));
}

/** Kernels that repeat, pad or rearrange into blocks. */
export const ENLARGING: readonly [string, KernelSignature][] = [
  [
    'PadV2',
    takes({ x: anythingRanked }, { paddings: margins, constantValue: anyNumber }, ({ x }, { paddings }) => [
      of(x, widened(x.shape, paddings)),
    ]),
  ],
  [
    'MirrorPad',
    takes(
      { x: anythingRanked },
      { paddings: margins, mode: z.enum(['reflect', 'symmetric']) },
      ({ x }, { paddings, mode }) => {
        const shape = widened(x.shape, paddings);
        const edge = mode === 'reflect' ? 1 : 0;
        for (const [i, margin] of paddings.entries()) {
          const most = (x.shape[i] ?? 0) - edge;
          refuseUnless(Math.max(...margin) <= most, `the paddings mirror more than ${show(x.shape)} has.`);
        }
        return [of(x, shape)];
      },
    ),
  ],
  [
    'Tile',
    takes({ x: anything }, { reps: shapeRule }, ({ x }, { reps }) => {
      refuseUnless(reps.length === x.shape.length, `${reps.length} repetitions do not fit ${show(x.shape)}.`);
      return [
        of(
          x,
          x.shape.map((length, i) => length * (reps[i] ?? 1)),
        ),
      ];
    }),
  ],
  [
    'SpaceToBatchND',
    takes(
      { x: anythingRanked },
      { blockShape: blocks, paddings: margins },
      ({ x }, { blockShape, paddings }) => {
        const inside = x.shape.slice(1, 1 + blockShape.length);
        refuseUnless(
          inside.length === blockShape.length,
          `${show(blockShape)} blocks do not fit ${show(x.shape)}.`,
        );
        const counts = widened(inside, paddings).map((length, i) => length / (blockShape[i] ?? 1));
        refuseUnless(
          counts.every(Number.isInteger),
          `${show(x.shape)} does not fall into ${show(blockShape)} blocks.`,
        );
        const batch = (x.shape[0] ?? 0) * sizeOf(blockShape);
        return [of(x, [batch, ...counts, ...x.shape.slice(1 + blockShape.length)])];
      },
    ),
  ],
  [
    'BatchToSpaceND',
    takes({ x: anythingRanked }, { blockShape: blocks, crops: margins }, ({ x }, { blockShape, crops }) => {
      const inside = x.shape.slice(1, 1 + blockShape.length);
      refuseUnless(
        inside.length === blockShape.length && crops.length === blockShape.length,
        `${show(blockShape)} blocks do not fit ${show(x.shape)}.`,
      );
      const batch = (x.shape[0] ?? 0) / sizeOf(blockShape);
      refuseUnless(
        Number.isInteger(batch),
        `${show(x.shape)} does not fall into ${show(blockShape)} blocks.`,
      );
      const cropped = inside.map((length, i) => {
        const left = length * (blockShape[i] ?? 1) - (crops[i]?.[0] ?? 0) - (crops[i]?.[1] ?? 0);
        refuseUnless(left >= 0, 'more is cropped than there is.');
        return left;
      });
      return [of(x, [batch, ...cropped, ...x.shape.slice(1 + blockShape.length)])];
    }),
  ],
  [
    'DepthToSpace',
    takes(
      { x: ranked(['float32'], 4) },
      { blockSize: size.min(1), dataFormat: z.literal('NHWC') },
      ({ x }, { blockSize }) => {
        const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
        const depth = channels / blockSize ** 2;
        refuseUnless(Number.isInteger(depth), `${channels} channels do not make blocks of ${blockSize}.`);
        return [of(x, [batch, height * blockSize, width * blockSize, depth])];
      },
    ),
  ],
];
