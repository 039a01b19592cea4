import { z } from 'zod';
import type { InputRule, KernelSignature, ReadValues, TensorSpec } from './kernel-signature.ts';

type TensorsOf<Inputs> = {
  readonly [Name in keyof Inputs]: Inputs[Name] extends { optional: true }
    ? TensorSpec | undefined
    : TensorSpec;
};

interface Rest {
  readonly sharesData?: boolean;
  readonly outputsAtMost?: boolean;
  readonly open?: string;
}

/** A kernel whose inputs have names. */
export function takes<Inputs extends Record<string, InputRule>, Shape extends z.ZodRawShape>(
  inputs: Inputs,
  attributes: Shape,
  outputs: (tensors: TensorsOf<Inputs>, attributes: z.output<z.ZodObject<Shape>>) => readonly TensorSpec[],
  rest: Rest & {
    readonly values?: (
      tensors: TensorsOf<Inputs>,
      attributes: z.output<z.ZodObject<Shape>>,
      read: ReadValues,
    ) => void;
  } = {},
): KernelSignature {
  return { inputs, attributes: z.object(attributes), outputs, ...rest } as unknown as KernelSignature;
}

/** A kernel that takes a list of at least one tensor. */
export function takesEach<Shape extends z.ZodRawShape>(
  each: InputRule,
  attributes: Shape,
  outputs: (
    tensors: readonly [TensorSpec, ...TensorSpec[]],
    attributes: z.output<z.ZodObject<Shape>>,
  ) => readonly TensorSpec[],
): KernelSignature {
  return { inputs: each, attributes: z.object(attributes), outputs } as unknown as KernelSignature;
}

/** One signature for many kernels, whose names stand in a line. */
export function forEach(names: string, signature: KernelSignature): [string, KernelSignature][] {
  return names.split(/\s+/).map((name) => [name, signature]);
}
