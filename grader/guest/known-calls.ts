import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { encodeAttributes } from '../bridge/attributes.ts';
import { OLDEST_SIGNATURE } from '../bridge/block-layout.ts';
import { host, raiseRefusal, shared } from './host.ts';
import type { OrderedInputs } from './order-inputs.ts';

export type Values = Record<string, unknown>;
/** The names of a kernel's inputs, null for a list. */
export type InputNames = readonly string[] | null;

export interface Shaped {
  readonly shape: readonly number[];
  readonly dtype: DataType;
}

/** What a call gave, and gives to all inputs of these shapes. */
export interface Outcome {
  readonly inputs: readonly Shaped[];
  readonly outputs: readonly Shaped[];
  /** What the outputs take. */
  readonly bytes: number;
  /** Unless an input holds a position that lies outside. */
  readonly unlessOutside: boolean;
}

/** One way in which a kernel was called: all of a call but its tensors. */
export interface KnownCall {
  /** The host's number for it. */
  readonly id: number;
  readonly inputNames: InputNames;
  /** In copies, null for a call without attributes. */
  readonly attributes: readonly { readonly name: string; readonly value: unknown }[] | null;
  /** A few. */
  readonly outcomes: Outcome[];
}

const MAX_NEWEST = 8;
const MAX_BY_TEXT = 1_024;
const MAX_OUTCOMES = 8;

/** The ways in which one kernel was called lately. */
export class KnownCalls {
  readonly #kernelName: string;
  /** A few, newest first. */
  #newest: KnownCall[] = [];
  /** Many, by their text: batches are slices that begin elsewhere each time, and again in the next epoch. */
  readonly #byText = new Map<string, KnownCall>();

  constructor(kernelName: string) {
    this.#kernelName = kernelName;
  }

  /** A call as the host knows it; it is asked once. @throws TypeError, RangeError for what it refuses */
  find({ names, count }: OrderedInputs, attributes: Values | undefined): KnownCall {
    const newest = this.#newest;
    for (let i = 0; i < newest.length; i++) {
      const call = newest[i] as KnownCall;
      if (!equalNames(call.inputNames, names, count) || !equalAttributes(call, attributes)) continue;
      if (isForgotten(call)) break;
      if (i > 0) {
        newest[i] = newest[i - 1] as KnownCall;
        newest[i - 1] = call;
      }
      return call;
    }
    const call = this.#findByText(names ? names.slice(0, count) : null, attributes);
    newest.unshift(call);
    if (newest.length > MAX_NEWEST) newest.pop();
    return call;
  }

  #findByText(inputNames: InputNames, attributes: Values | undefined): KnownCall {
    const names = inputNames ? inputNames.join() : '*';
    const text = encodeAttributes(attributes);
    const key = `${names} ${text}`;
    const known = this.#byText.get(key);
    if (known && !isForgotten(known)) return known;
    const id = host.sign(this.#kernelName, names, text);
    if (typeof id === 'string') raiseRefusal(id);
    if (this.#byText.size >= MAX_BY_TEXT) this.#byText.clear();
    const call = { id, inputNames, attributes: copyAttributes(attributes), outcomes: [] };
    this.#byText.set(key, call);
    return call;
  }
}

const isForgotten = ({ id }: KnownCall): boolean => id < (shared.words[OLDEST_SIGNATURE] as number);

/** What a call of tensors like these gave before; null when there was none. */
export function findOutcome({ outcomes }: KnownCall, inputs: OrderedInputs): Outcome | null {
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = outcomes[i] as Outcome;
    if (sameShapes(outcome.inputs, inputs)) return outcome;
  }
  return null;
}

/** Keeps what a call gave, in copies. */
export function keepOutcome(
  { outcomes }: KnownCall,
  { tensors, count }: OrderedInputs,
  outputs: readonly TensorInfo[],
  unlessOutside: boolean,
): void {
  const copy = ({ shape, dtype }: TensorInfo): Shaped => ({ shape: shape.slice(), dtype });
  const bytes = outputs.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 4), 0);
  if (outcomes.length >= MAX_OUTCOMES) outcomes.shift();
  outcomes.push({
    inputs: tensors.slice(0, count).map(copy),
    outputs: outputs.map(copy),
    bytes,
    unlessOutside,
  });
}

function sameShapes(known: readonly Shaped[], { tensors, count }: OrderedInputs): boolean {
  if (known.length !== count) return false;
  for (let i = 0; i < count; i++) {
    const { shape, dtype } = known[i] as Shaped;
    const tensor = tensors[i] as TensorInfo;
    if (dtype !== tensor.dtype || shape.length !== tensor.shape.length) return false;
    for (let axis = 0; axis < shape.length; axis++) if (shape[axis] !== tensor.shape[axis]) return false;
  }
  return true;
}

function equalNames(known: InputNames, names: InputNames, count: number): boolean {
  if (!known || !names) return known === names;
  if (known.length !== count) return false;
  for (let i = 0; i < count; i++) if (known[i] !== names[i]) return false;
  return true;
}

/** Equal for certain; false where a closer look would be needed, as for another order. */
function equalAttributes({ attributes: known }: KnownCall, attributes: Values | undefined): boolean {
  if (!known || !attributes) return !known && !attributes;
  let at = 0;
  for (const name in attributes) {
    if (at === known.length || known[at]?.name !== name) return false;
    const x = known[at]?.value;
    const y = attributes[name];
    at += 1;
    // a typed array may hold other numbers than before
    if (Object.is(x, y) && (typeof x !== 'object' || x === null)) continue;
    if (!Array.isArray(x) || !Array.isArray(y) || x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (typeof x[i] === 'object' || !Object.is(x[i], y[i])) return false;
  }
  return at === known.length;
}

function copyAttributes(attributes: Values | undefined): KnownCall['attributes'] {
  if (!attributes) return null;
  const copy: { name: string; value: unknown }[] = [];
  for (const name in attributes) {
    const value = attributes[name];
    copy.push({ name, value: Array.isArray(value) ? value.slice() : value });
  }
  return copy;
}
