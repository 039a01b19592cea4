import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type BridgeDtype, bytesPerElement } from './block-layout.ts';
import {
  type InputRule,
  type KernelSignature,
  takesList,
  type Tensors,
  type TensorSpec,
  Unfit,
} from './kernel-signatures/kernel-signature.ts';
import { sameShape } from './kernel-signatures/output-shapes.ts';
import { CallRefused } from './refusal.ts';
import { describeShapes, sizeOfShape } from './shape-rules.ts';
import type { Signature } from './read-signature.ts';

/** What a call that may go on will give. */
export interface CheckedCall {
  readonly outputs: readonly TensorSpec[];
  /** What the outputs take, in bytes. */
  readonly bytes: number;
}

interface KnownCall extends CheckedCall {
  readonly inputs: readonly TensorSpec[];
}
/** The calls of one signature that were found right lately. */
export type KnownCalls = KnownCall[];

const MAX_KNOWN = 8;
/** Inputs of all calls that are remembered. */
const MAX_KNOWN_INPUTS = 65_536;

/**
 * Holds calls against the signatures of their kernels. A training step calls with the same shapes as the one before,
 * so what was checked once is found again by its shapes.
 */
export class CallChecks {
  #known: KnownCalls[] = [];
  #knownInputs = 0;

  /** @throws CallRefused when the tensors are not what the kernel takes */
  check(signature: Signature, inputs: readonly TensorInfo[], known: KnownCalls): CheckedCall {
    if (signature.open) return checkCall(signature, inputs);
    for (let i = 0; i < known.length; i++) {
      const call = known[i] as KnownCall;
      if (sameInputs(call.inputs, inputs)) return call;
    }
    const checked = { inputs: inputs.map(specOf), ...checkCall(signature, inputs) };
    this.#remember(checked, known);
    return checked;
  }

  #remember(checked: KnownCall, known: KnownCalls): void {
    this.#knownInputs += 1 + checked.inputs.length;
    if (this.#knownInputs > MAX_KNOWN_INPUTS) {
      for (const calls of this.#known) calls.length = 0;
      this.#known = [];
      this.#knownInputs = 0;
    }
    if (known.length === 0) this.#known.push(known);
    if (known.length >= MAX_KNOWN) known.shift();
    known.push(checked);
  }
}

function sameInputs(known: readonly TensorSpec[], inputs: readonly TensorInfo[]): boolean {
  if (known.length !== inputs.length) return false;
  for (let i = 0; i < inputs.length; i++) {
    const a = known[i] as TensorSpec;
    const b = inputs[i] as TensorInfo;
    if (a.dtype !== b.dtype) return false;
    // what one known call gave and the next takes is mostly one and the same
    if (a.shape !== b.shape && !sameShape(a.shape, b.shape)) return false;
  }
  return true;
}

const specOf = ({ shape, dtype }: TensorInfo): TensorSpec => ({ shape, dtype: dtype as BridgeDtype });

function checkCall(signature: Signature, inputs: readonly TensorInfo[]): CheckedCall {
  const { kernelName, kernel, inputNames, attributes } = signature;
  expectInputs(kernelName, kernel, inputNames, inputs);
  const outputs = fitting(signature, inputs, () =>
    kernel.outputs(namedSpecs(inputNames, inputs), attributes),
  );
  let bytes = 0;
  for (const { shape, dtype } of outputs) {
    const size = sizeOfShape(shape);
    if (size === null) {
      throw new CallRefused(
        'range',
        kernelName,
        `its result [${shape.join(',')}] is a shape that no tensor has.`,
      );
    }
    bytes += size * bytesPerElement(dtype);
  }
  return { outputs, bytes: kernel.sharesData ? 0 : bytes };
}

/** Looks at values that are positions. @throws CallRefused for one that lies outside */
export function checkValues(
  signature: Signature,
  inputs: readonly TensorInfo[],
  read: (tensor: TensorInfo) => Float32Array | Int32Array | Uint8Array,
): void {
  const { kernel, inputNames, attributes } = signature;
  const { values } = kernel;
  if (!values) return;
  fitting(signature, inputs, () =>
    values(namedSpecs(inputNames, inputs), attributes, (name) => {
      const tensor = inputs[inputNames?.indexOf(name) ?? -1];
      if (!tensor) throw new Error(`${signature.kernelName} has no input ${name}`);
      return read(tensor);
    }),
  );
}

/** Whether a backend gave what the signature says. */
export function isAsChecked(
  kernel: KernelSignature,
  { outputs }: CheckedCall,
  given: readonly TensorInfo[],
): boolean {
  if (given.length !== outputs.length) return false;
  for (let i = 0; i < given.length; i++) {
    const expected = outputs[i] as TensorSpec;
    const { shape, dtype } = given[i] as TensorInfo;
    if (dtype !== expected.dtype) return false;
    if (sameShape(shape, expected.shape)) continue;
    if (!kernel.outputsAtMost || shape.length !== expected.shape.length) return false;
    if (shape.some((size, axis) => size > (expected.shape[axis] ?? 0))) return false;
  }
  return true;
}

/** Runs a rule of the table; what it finds wrong becomes a refusal. */
function fitting<Result>(
  { kernelName }: Signature,
  inputs: readonly TensorInfo[],
  rule: () => Result,
): Result {
  try {
    return rule();
  } catch (error) {
    if (error instanceof Unfit) throw new CallRefused('range', kernelName, error.message);
    // tfjs's own rules for shapes say the same in words that name files
    throw new CallRefused('range', kernelName, `it cannot be computed for ${describeShapes(inputs)}.`, {
      cause: error,
    });
  }
}

function expectInputs(
  kernelName: string,
  { inputs: rules }: KernelSignature,
  names: readonly string[] | null,
  inputs: readonly TensorInfo[],
): void {
  if (takesList(rules)) {
    if (inputs.length === 0) throw new CallRefused('type', kernelName, 'it takes at least one tensor.');
    for (const tensor of inputs) expectInput(kernelName, 'each tensor', rules, tensor);
    return;
  }
  for (const [i, name] of (names ?? []).entries()) {
    expectInput(kernelName, name, rules[name] as InputRule, inputs[i] as TensorInfo);
  }
}

function expectInput(kernelName: string, name: string, rule: InputRule, { shape, dtype }: TensorInfo): void {
  if (!rule.dtypes.includes(dtype as BridgeDtype)) {
    throw new CallRefused('type', kernelName, `${name} must be ${rule.dtypes.join(' or ')}, not ${dtype}.`);
  }
  if (shape.length < rule.minRank || shape.length > rule.maxRank) {
    const ranks = rule.minRank === rule.maxRank ? rule.minRank : `${rule.minRank} to ${rule.maxRank}`;
    throw new CallRefused(
      'range',
      kernelName,
      `${name} must have ${ranks} dimensions, not [${shape.join(',')}].`,
    );
  }
}

function namedSpecs(names: readonly string[] | null, inputs: readonly TensorInfo[]): Tensors {
  const specs = inputs.map(specOf);
  if (!names) return specs;
  return Object.fromEntries(names.map((name, i) => [name, specs[i]]));
}
