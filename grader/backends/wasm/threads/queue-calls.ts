import type { NativeKernels } from '../native-kernels.ts';
import { type ControlBlock, MOST_PARTS } from './control-block.ts';
import { DIVISIONS } from './divisions.ts';

/** Nanoseconds of work below which a call is not worth waking a thread, and a part not worth taking. */
const WORTH_DIVIDING = 20_000;
const WORTH_TAKING = 10_000;
/** A thread that wakes late, or whose core is wanted elsewhere, takes fewer, and none waits long for the last. */
const PARTS_PER_THREAD = 8;

export interface QueueOptions {
  /** How many threads there are, the calling one included. */
  readonly threads: number;
  /** Divides whatever can be divided, as tests want it. */
  readonly dividesAll?: boolean;
}

type Kernel = keyof NativeKernels;

/**
 * The native kernels, run by all threads while the calling one goes on: in the order of the calls, one after the
 * other. Each number of a result is computed whole by one thread, in the same order as on one thread alone, so that
 * the results are the same to the last bit. What is little, and waits for nothing, runs at once.
 */
export function queueCalls(
  native: NativeKernels,
  control: ControlBlock,
  { threads, dividesAll = false }: QueueOptions,
): NativeKernels {
  const most = Math.min(MOST_PARTS, threads * PARTS_PER_THREAD);
  const queued = (kernel: Kernel) => {
    const divide = DIVISIONS[kernel];
    return (...numbers: number[]): void => {
      const division = divide?.(numbers);
      if (division && (division.work >= WORTH_DIVIDING || dividesAll)) {
        const { units, work, part, scratch } = division;
        const count = Math.min(most, units, dividesAll ? most : Math.floor(work / WORTH_TAKING));
        if (count > 1) {
          const parts = Array.from({ length: count }, (_none, i) =>
            part(Math.floor((i * units) / count), Math.floor(((i + 1) * units) / count)),
          );
          control.put({ kernel, parts, scratch }, native);
          return;
        }
      }
      if (control.isEmpty) native[kernel](...numbers);
      else control.put({ kernel, parts: [numbers] }, native);
    };
  };
  const kernels = Object.keys(native) as Kernel[];
  // the names of `native`, each with a function of the same arguments
  return Object.fromEntries(kernels.map((kernel) => [kernel, queued(kernel)])) as unknown as NativeKernels;
}
