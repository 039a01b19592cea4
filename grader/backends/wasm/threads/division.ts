/** How one call can be divided over its outputs. */
export interface Division {
  /** Pieces of the result that may be computed apart. */
  readonly units: number;
  /** What it takes on one thread, in nanoseconds, roughly. */
  readonly work: number;
  /** The arguments that compute the units from `first` to before `end`. */
  part(first: number, end: number): number[];
  /** See QueuedCall. */
  readonly scratch?: { readonly argument: number; readonly bytes: number } | undefined;
}

/** The arguments of a call. */
export type Numbers = readonly number[];

/** Nanoseconds for a multiply-add of a product or convolution, and for a float32 that is read, changed and written. */
export const MULTIPLY_ADD = 0.03;
export const FLOAT = 0.4;
/** Float32s of a cache line: parts that shared one would each bring all of the rows from memory. */
export const LINE = 16;

/** `numbers` with the count at `place` replaced, and the addresses at `moves` moved on by their bytes for each unit. */
export function share(numbers: Numbers, place: number, moves: readonly (readonly [number, number])[]) {
  return (first: number, end: number): number[] => {
    const own = [...numbers];
    own[place] = end - first;
    for (const [argument, bytes] of moves) own[argument] = (own[argument] ?? 0) + first * bytes;
    return own;
  };
}

/** As `share`, in units of `size`; what does not make a whole unit belongs to the last. */
export function shareInBlocks(
  numbers: Numbers,
  size: number,
  place: number,
  moves: readonly (readonly [number, number])[],
): Pick<Division, 'units' | 'part'> {
  const count = numbers[place] ?? 0;
  const units = Math.floor(count / size);
  const one = share(numbers, place, moves);
  return { units, part: (first, end) => one(first * size, end === units ? count : end * size) };
}

/** Scratch memory that each thread has for itself, or none where there is not any. */
export function scratchOf(argument: number, numbers: Numbers, count: number): Division['scratch'] {
  return numbers[argument] === 0 ? undefined : { argument, bytes: count * 4 };
}
