import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { KnownCalls } from './check-call.ts';
import type { Signature } from './read-signature.ts';

/** A signature in use, with what is looked up by it. */
interface Signed {
  readonly id: number;
  readonly signature: Signature;
  /** The backend's kernel. */
  readonly run: KernelFunc;
  readonly known: KnownCalls;
}

const MAX_SIGNATURES = 4_096;
/** The signatures in use. The oldest are forgotten, so that a program which never repeats itself costs no memory. */
export class SignatureTable {
  /** Each at its number modulo MAX_SIGNATURES. */
  readonly #newest: Signed[] = [];
  #last = 0;

  /** The smallest number that is still known. */
  get oldest(): number {
    return Math.max(1, this.#last - MAX_SIGNATURES + 1);
  }

  /** @returns its number */
  add(signature: Signature, run: KernelFunc): number {
    const id = this.#last + 1;
    this.#newest[id % MAX_SIGNATURES] = { id, signature, run, known: [] };
    this.#last = id;
    return id;
  }

  get(id: number): Signed | undefined {
    const signed = this.#newest[id % MAX_SIGNATURES];
    return signed?.id === id ? signed : undefined;
  }
}
