import { z } from 'zod';

/** What a run is made of. Right values are not among it: they never come near the code of a student. */
export const FunctionProgram = z.object({
  code: z.string(),
  function: z.string(),
  /** Arguments as source; what hidden cases write to the console is not kept. */
  cases: z.array(z.object({ args: z.array(z.string()), logs: z.boolean() })),
  keepsArguments: z.boolean(),
});
export type FunctionProgram = z.infer<typeof FunctionProgram>;

/** What was thrown, as text that may be anything. */
export const Thrown = z.object({
  name: z.string().max(200),
  message: z.string().max(4_000),
  stack: z.string().max(20_000),
});
export type Thrown = z.infer<typeof Thrown>;

/** How one case ended. */
export const CaseEnd = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('returned'),
    /** As encode-value.ts writes it; long lists of numbers are in the attachment. */
    value: z.unknown(),
    changedArguments: z.boolean(),
  }),
  z.object({ kind: z.literal('threw'), error: Thrown }),
  /** Something came back that is no data. */
  z.object({
    kind: z.literal('no-value'),
    what: z.enum(['promise', 'function', 'symbol', 'not-data', 'too-large']),
  }),
]);
export type CaseEnd = z.infer<typeof CaseEnd>;

/** What the child says; each as it happens, since the next thing may be that it is killed. */
export const FromFunctionChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('case'), index: z.int().nonnegative() }),
  z.object({ kind: z.literal('case-ended'), end: CaseEnd }),
  z.object({ kind: z.literal('ended'), logs: z.string().max(20_000) }),
  /** The code outside of the function threw. */
  z.object({ kind: z.literal('load-failed'), error: Thrown, logs: z.string().max(20_000) }),
  z.object({ kind: z.literal('memory-limit') }),
  /** The arguments, which are ours, cannot be made. */
  z.object({ kind: z.literal('broken'), detail: z.string().max(4_000) }),
]);
export type FromFunctionChild = z.infer<typeof FromFunctionChild>;

/** Most bytes of a frame from the child. */
export const ANSWER_BYTES = 64 * 2 ** 20;
/** Arguments of a million numbers as source, several times. */
export const PROGRAM_BYTES = 256 * 2 ** 20;
