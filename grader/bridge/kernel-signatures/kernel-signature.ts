import type { z } from 'zod';
import type { Attributes } from '../attributes.ts';
import type { BridgeDtype } from '../block-layout.ts';

/**
 * The table of kernel signatures: for each kernel that a guest may call, what it takes and what it gives.
 * A guest owns all of tfjs in its isolate, so none of tfjs's own checks can be relied on; these are made again on the
 * host's side, once for all backends, before a kernel runs. A kernel that is not in the table cannot be called.
 *
 * A signature says which inputs there are (names, dtypes, ranks), which attributes (Zod; others never reach the
 * kernel), how the shapes must go together, and which outputs follow: their sizes are known before memory is asked for.
 * Where values of an input are positions in memory, it says below what they must lie. Kernels are listed by family,
 * a file each, joined in `all-kernels.ts`; `check-call.ts` applies them.
 */
export interface KernelSignature {
  /** By name; or, for a kernel that takes a list, what each tensor of it must be. */
  readonly inputs: Readonly<Record<string, InputRule>> | InputRule;
  readonly attributes: z.ZodType<Attributes>;
  /** What comes out of tensors and attributes that are right by themselves. @throws Unfit where they do not go together */
  readonly outputs: (tensors: Tensors, attributes: Attributes) => readonly TensorSpec[];
  /** Looks into inputs whose values are positions. @throws Unfit */
  readonly values?: ((tensors: Tensors, attributes: Attributes, read: ReadValues) => void) | undefined;
  /** The output is the input's data under another shape: it takes no memory. */
  readonly sharesData?: boolean | undefined;
  /** How large the outputs become depends on values; `outputs` says how large at most. */
  readonly outputsAtMost?: boolean | undefined;
  /** An attribute, a list of whole numbers, that may be said with each call instead of once: null stands for it then. */
  readonly open?: string | undefined;
}

/** What one input must be. */
export interface InputRule {
  readonly dtypes: readonly BridgeDtype[];
  readonly minRank: number;
  readonly maxRank: number;
  readonly optional: boolean;
}

/** A tensor as the table sees it: its data is nobody's business here. */
export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: BridgeDtype;
}

export type Tensors = Readonly<Record<string, TensorSpec | undefined>> | readonly TensorSpec[];

/** The values of the input of this name. */
export type ReadValues = (name: string) => Float32Array | Int32Array | Uint8Array;

/** Tensors and attributes that do not go together; the message says why, for the student. */
export class Unfit extends Error {
  override name = 'Unfit';
}

/** @throws Unfit */
export function refuseUnless(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Unfit(why);
}

export function takesList(inputs: KernelSignature['inputs']): inputs is InputRule {
  return Array.isArray(inputs['dtypes' as keyof typeof inputs]);
}
