import { refuseUnless, type TensorSpec } from './kernel-signature.ts';

type Shape = readonly number[];

export const show = (shape: Shape): string => `[${shape.join(',')}]`;

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** @throws Unfit unless the shape is the expected one */
export function expectShape(what: string, shape: Shape, expected: Shape): void {
  refuseUnless(sameShape(shape, expected), `${what} is ${show(shape)} instead of ${show(expected)}.`);
}

/** @throws Unfit unless all have one dtype */
export function expectSameDtype(tensors: readonly TensorSpec[]): void {
  for (const { dtype } of tensors) {
    refuseUnless(dtype === tensors[0]?.dtype, `it takes tensors of one dtype, not ${dtype} beside others.`);
  }
}

/** Two shapes laid over each other, the smaller one repeated. @throws Unfit where sizes differ and none is 1 */
export function broadcast(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let i = 0; i < rank; i++) {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    refuseUnless(x === y || x === 1 || y === 1, `${show(a)} and ${show(b)} cannot be laid over each other.`);
    shape.push(x === 1 ? y : x);
  }
  return shape;
}

/** @throws Unfit unless `shape` can be laid over `whole` without making it larger */
export function expectLaidOver(what: string, shape: Shape, whole: Shape): void {
  refuseUnless(
    shape.length <= whole.length && sameShape(broadcast(shape, whole), whole),
    `${what} ${show(shape)} cannot be laid over ${show(whole)}.`,
  );
}

/** The place of a dimension that may be counted from the end. @throws Unfit */
export function placeOf(axis: number, rank: number): number {
  refuseUnless(axis >= -rank && axis < rank, `there is no axis ${axis} among ${rank}.`);
  return axis < 0 ? axis + rank : axis;
}

/** The places of some dimensions, all of them where none are named. @throws Unfit for one that is named twice */
export function placesOf(axes: number | number[] | null | undefined, rank: number): Set<number> {
  if (axes === null || axes === undefined) return new Set(Array.from({ length: rank }, (_none, i) => i));
  const list = typeof axes === 'number' ? [axes] : axes;
  const places = new Set(list.map((axis) => placeOf(axis, rank)));
  refuseUnless(places.size === list.length, 'an axis is named twice.');
  return places;
}

/** What is left of a shape when some of its dimensions are reduced. */
export function reduced(shape: Shape, places: ReadonlySet<number>, keepDims?: boolean | null): number[] {
  if (keepDims) return shape.map((size, i) => (places.has(i) ? 1 : size));
  return shape.filter((_size, i) => !places.has(i));
}

export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const dimension of shape) size *= dimension;
  return size;
}
