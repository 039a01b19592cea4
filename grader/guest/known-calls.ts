import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { encodeAttributes } from '../bridge/attributes.ts';
import { OLDEST_SIGNATURE } from '../bridge/block-layout.ts';
import { host, raiseRefusal, shared } from './host.ts';

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
  readonly attributes: Values | undefined;
  readonly attributeNames: readonly string[];
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
  find(inputNames: InputNames, attributes: Values | undefined): KnownCall {
    const newest = this.#newest;
    for (let i = 0; i < newest.length; i++) {
      const call = newest[i] as KnownCall;
      if (!equalNames(call.inputNames, inputNames) || !equalAttributes(call, attributes)) continue;
      if (isForgotten(call)) break;
      if (i > 0) {
        newest[i] = newest[i - 1] as KnownCall;
        newest[i - 1] = call;
      }
      return call;
    }
    const call = this.#findByText(inputNames, attributes);
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
    const copy = copyAttributes(attributes);
    const call = {
      id,
      inputNames,
      attributes: copy,
      attributeNames: Object.keys(copy ?? {}),
      outcomes: [],
    };
    this.#byText.set(key, call);
    return call;
  }
}

const isForgotten = ({ id }: KnownCall): boolean => id < (shared.words[OLDEST_SIGNATURE] as number);

/** What a call of tensors like these gave before; null when there was none. */
export function findOutcome({ outcomes }: KnownCall, inputs: readonly TensorInfo[]): Outcome | null {
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = outcomes[i] as Outcome;
    if (sameShapes(outcome.inputs, inputs)) return outcome;
  }
  return null;
}

/** Keeps what a call gave, in copies. */
export function keepOutcome(
  { outcomes }: KnownCall,
  inputs: readonly TensorInfo[],
  outputs: readonly TensorInfo[],
  unlessOutside: boolean,
): void {
  const copy = ({ shape, dtype }: TensorInfo): Shaped => ({ shape: shape.slice(), dtype });
  const bytes = outputs.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 4), 0);
  if (outcomes.length >= MAX_OUTCOMES) outcomes.shift();
  outcomes.push({ inputs: inputs.map(copy), outputs: outputs.map(copy), bytes, unlessOutside });
}

function sameShapes(known: readonly Shaped[], tensors: readonly TensorInfo[]): boolean {
  if (known.length !== tensors.length) return false;
  for (let i = 0; i < known.length; i++) {
    const { shape, dtype } = known[i] as Shaped;
    const tensor = tensors[i] as TensorInfo;
    if (dtype !== tensor.dtype || shape.length !== tensor.shape.length) return false;
    for (let axis = 0; axis < shape.length; axis++) if (shape[axis] !== tensor.shape[axis]) return false;
  }
  return true;
}

function equalNames(a: InputNames, b: InputNames): boolean {
  if (!a || !b) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Equal for certain; false where a closer look would be needed. */
function equalAttributes({ attributes: a, attributeNames }: KnownCall, b: Values | undefined): boolean {
  if (!a || !b) return a === b;
  for (let k = 0; k < attributeNames.length; k++) {
    const name = attributeNames[k] as string;
    const x = a[name];
    const y = b[name];
    if (Object.is(x, y)) continue;
    if (!Array.isArray(x) || !Array.isArray(y) || x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (typeof x[i] === 'object' || !Object.is(x[i], y[i])) return false;
  }
  let extra = attributeNames.length;
  for (const _ in b) extra -= 1;
  return extra === 0;
}

function copyAttributes(attributes: Values | undefined): Values | undefined {
  if (!attributes) return undefined;
  const copy: Values = {};
  for (const name in attributes) {
    const value = attributes[name];
    copy[name] = Array.isArray(value) ? value.slice() : value;
  }
  return copy;
}
