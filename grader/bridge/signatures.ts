import type { Attributes } from './attributes.ts';

/** All of a call but its tensors: said once, then named by a number. */
export interface Signature {
  kernelName: string;
  /** Names of the inputs, or null where the kernel takes a list. */
  inputNames: string[] | null;
  attributes: Attributes;
}

const MAX_SIGNATURES = 4_096;
const INPUT_NAME = /^[A-Za-z]\w{0,39}$/;

/** The signatures in use. The oldest are forgotten, so that a program which never repeats itself costs no memory. */
export class SignatureTable {
  readonly #byId = new Map<number, Signature>();
  #last = 0;

  add(signature: Signature): number {
    this.#last += 1;
    this.#byId.set(this.#last, signature);
    if (this.#byId.size > MAX_SIGNATURES) {
      for (const oldest of this.#byId.keys()) {
        this.#byId.delete(oldest);
        break;
      }
    }
    return this.#last;
  }

  get(id: number): Signature | undefined {
    return this.#byId.get(id);
  }
}

/** Reads the names of a call's inputs: `a,b`, or `*` for a list. @returns undefined for anything else */
export function parseInputNames(text: unknown): string[] | null | undefined {
  if (typeof text !== 'string' || text.length > 1_000) return undefined;
  if (text === '*') return null;
  const names = text === '' ? [] : text.split(',');
  return names.every((name) => INPUT_NAME.test(name)) ? names : undefined;
}
