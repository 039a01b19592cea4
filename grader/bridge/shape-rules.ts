export const MAX_RANK = 8;
/** Sizes and element counts that every backend can count with 32 bits. */
export const MAX_DIMENSION = 2 ** 31 - 1;

/** Elements of a shape, or null for a shape that no tensor has. */
export function sizeOfShape(shape: readonly number[]): number | null {
  if (shape.length > MAX_RANK) return null;
  let size = 1;
  // native code multiplies dimensions before it sees that one of them is zero
  let withoutZeros = 1;
  for (const dimension of shape) {
    if (!Number.isInteger(dimension) || dimension < 0) return null;
    size *= dimension;
    if (dimension !== 0) withoutZeros *= dimension;
  }
  return withoutZeros <= MAX_DIMENSION ? size : null;
}

/** A shape in which one dimension may be -1, with that one worked out; null where it cannot be. */
export function inferShape(shape: readonly number[], size: number): number[] | null {
  const open = shape.indexOf(-1);
  if (open < 0) return sizeOfShape(shape) === size ? [...shape] : null;
  const inferred = [...shape];
  inferred[open] = 1;
  const rest = sizeOfShape(inferred);
  if (rest === null || rest === 0 || size % rest !== 0) return null;
  inferred[open] = size / rest;
  return inferred;
}

const MANY = 6;

/** Shapes as a message shows them: `[32,784] and [784,10]`. */
export function describeShapes(tensors: readonly { readonly shape: readonly number[] }[]): string {
  const shown = tensors.slice(0, MANY).map(({ shape }) => `[${shape.join(',')}]`);
  if (tensors.length > MANY) shown.push('…');
  return shown.join(' and ') || 'nothing';
}
