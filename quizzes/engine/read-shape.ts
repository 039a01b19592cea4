import { plainForm } from './read-number.ts';

/** Sizes of a typed shape; 'batch' stands for null, None, -1, ? and B. */
export type Size = number | 'batch';

/** Reads (32, 28, 28, 1), [32,28,28,1], 32x28x28x1, 32 × 28, None,28 or a single size; null where it is none. */
export function readShape(typed: string): Size[] | null {
  const text = plainForm(typed.replaceAll(/[×✕]/g, 'x').replaceAll(',', ' , '))
    .replaceAll(/^[[({]\s*|\s*[\])}]$/g, '')
    .trim();
  if (text === '') return /^\s*[[(]\s*[\])]\s*$/.test(typed.normalize('NFKC')) ? [] : null;
  const parts = text
    .replace(/\s*,\s*$/, '')
    .split(/\s*,\s*|\s*[xX*]\s*|\s+/)
    .map((part) => part.trim());
  const sizes = parts.map((part) => {
    if (/^(null|none|-1|\?|b|batch|bs)$/i.test(part)) return 'batch';
    return /^\d{1,9}$/.test(part) ? Number(part) : null;
  });
  return sizes.some((size) => size === null) ? null : (sizes as Size[]);
}

/** Equal sizes; the batch axis also as a word. */
export function sameShape(
  given: readonly Size[],
  right: readonly number[],
  batchAxis: number | undefined,
): boolean {
  return (
    given.length === right.length &&
    given.every(
      (size, axis) =>
        size === right[axis] || (size === 'batch' && (axis === batchAxis || right[axis] === -1)),
    )
  );
}
