import {
  add,
  broadcast_util,
  concat,
  cumsum,
  type CumsumAttrs,
  type MirrorPadAttrs,
  pad,
  reshape,
  reverse,
  slice,
  type SplitVAttrs,
  stack,
  sum,
  type Tensor,
  type UnpackAttrs,
} from '@tensorflow/tfjs-core';
import { sameShape } from './kernels.ts';
import { replaceGradient } from './replace-gradient.ts';

/**
 * Gives the right gradients to the operations whose own are wrong in tfjs-core 4.22, or end with an error: cumsum along
 * an axis that is not the last, mirrorPad, unstack and split into a single piece, and the squared difference of tensors
 * of two shapes. tfjs-layers has to be imported before: it registers tfjs's own.
 */
export function mendGradients(): void {
  // tfjs reorders the axes of a result that has them in order
  replaceGradient('Cumsum', () => (dy, _saved, attributes) => {
    const { axis, exclusive, reverse: reversed } = attributes as unknown as CumsumAttrs;
    return { x: () => cumsum(dy as Tensor, axis, exclusive, !reversed) };
  });
  // tfjs forgets the mirrored values
  replaceGradient('MirrorPad', () => (dy, [x], attributes) => ({
    x: () => foldBack(dy as Tensor, x as Tensor, attributes as unknown as MirrorPadAttrs),
  }));
  // of a single piece, tfjs brings the gradient and not a list of one
  replaceGradient('Unpack', () => (dy, _saved, attributes) => {
    const { axis } = attributes as unknown as UnpackAttrs;
    return { value: () => stack([dy].flat(), axis) };
  });
  replaceGradient('SplitV', () => (dy, _saved, attributes) => {
    const { axis } = attributes as unknown as SplitVAttrs;
    return { x: () => concat([dy].flat(), axis) };
  });
  // tfjs leaves the gradient in the shape of the difference
  replaceGradient('SquaredDifference', (published) => (dy, saved, attributes) => {
    const { a, b } = published(dy, saved, attributes);
    const [left, right] = saved as [Tensor, Tensor];
    if (!a || !b) throw new Error('tfjs has no gradients of both sides of a squared difference');
    return { a: () => sumTo(left.shape, a()), b: () => sumTo(right.shape, b()) };
  });
}

/** Adds the gradient of each mirrored value to that of the value it came from, an axis after the other. */
function foldBack(dy: Tensor, { shape }: Tensor, { paddings, mode }: MirrorPadAttrs): Tensor {
  const edge = mode === 'reflect' ? 1 : 0;
  return paddings.reduce((folded, [before, after], axis) => {
    const size = shape[axis] ?? 0;
    const part = (from: number, length: number) => {
      const begin = folded.shape.map((_, other) => (other === axis ? from : 0));
      const lengths = folded.shape.map((whole, other) => (other === axis ? length : whole));
      return slice(folded, begin, lengths);
    };
    const mirrored = (from: number, length: number, to: number) => {
      const around = folded.shape.map((_, other): [number, number] =>
        other === axis ? [to, size - to - length] : [0, 0],
      );
      return pad(reverse(part(from, length), axis), around);
    };
    let middle = part(before, size);
    if (before > 0) middle = add(middle, mirrored(0, before, edge));
    if (after > 0) middle = add(middle, mirrored(before + size, after, size - after - edge));
    return middle;
  }, dy);
}

/** Sums what was spread to a larger shape. */
function sumTo(shape: number[], spread: Tensor): Tensor {
  if (sameShape(shape, spread.shape)) return spread;
  return reshape(sum(spread, broadcast_util.getReductionAxes(shape, spread.shape)), shape);
}
