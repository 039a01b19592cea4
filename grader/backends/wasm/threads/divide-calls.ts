import type { NativeKernels } from '../native-kernels.ts';
import { type ControlBlock, MOST_PARTS } from './control-block.ts';
import { DIVISIONS } from './divisions.ts';

/** Nanoseconds of work below which a call is not worth waking a thread, and a part not worth taking. */
const WORTH_DIVIDING = 30_000;
const WORTH_TAKING = 5_000;
/** A thread that wakes late, or whose core is wanted elsewhere, takes fewer. */
const PARTS_PER_THREAD = 4;

export interface DivideOptions {
  /** How many threads there are, the calling one included. */
  readonly threads: number;
  /** Divides whatever can be divided, as tests want it. */
  readonly dividesAll?: boolean;
}

/**
 * The native kernels, of which those with much work run on all threads. Each number of a result is computed whole by
 * one thread, in the same order as on one thread alone, so that the results are the same to the last bit.
 */
export function divideCalls(
  native: NativeKernels,
  control: ControlBlock,
  { threads, dividesAll = false }: DivideOptions,
): NativeKernels {
  const divided: Record<string, (...numbers: number[]) => void> = { ...native };
  const most = Math.min(MOST_PARTS, threads * PARTS_PER_THREAD);
  for (const [name, divide] of Object.entries(DIVISIONS)) {
    const kernel = name as keyof NativeKernels;
    divided[name] = (...numbers) => {
      const { units, work, part, scratch } = divide(numbers);
      const count = Math.min(most, units, dividesAll ? most : Math.floor(work / WORTH_TAKING));
      if (count < 2 || (work < WORTH_DIVIDING && !dividesAll)) {
        native[kernel](...numbers);
        return;
      }
      const parts = Array.from({ length: count }, (_none, i) =>
        part(Math.floor((i * units) / count), Math.floor(((i + 1) * units) / count)),
      );
      control.run({ kernel, parts, scratch }, native);
    };
  }
  // the names of `native`, each with a function of its arguments
  return divided as unknown as NativeKernels;
}
