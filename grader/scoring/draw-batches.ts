import { randomInt } from 'node:crypto';

const SMALLEST_BATCH = 200;
const LARGEST_BATCH = 500;

/**
 * All indices below `size`, in an order and in batches that nobody can foresee: what `predict` is asked tells it
 * nothing about which image it sees.
 */
export function drawBatches(size: number): Int32Array[] {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  const batches: Int32Array[] = [];
  for (let start = 0; start < size; start += batches.at(-1)?.length ?? 0) {
    batches.push(order.subarray(start, start + randomInt(SMALLEST_BATCH, LARGEST_BATCH + 1)));
  }
  return batches;
}
