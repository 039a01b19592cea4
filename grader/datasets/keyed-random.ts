import { createCipheriv } from 'node:crypto';
import { type DatasetSecret, deriveKey } from './dataset-secret.ts';

const BLOCK_BYTES = 64 * 1024;

/**
 * Random numbers that follow from a secret: the AES-256-CTR keystream (NIST SP 800-38A) under a key derived
 * for one purpose. The same secret and purpose give the same numbers on every machine; without the secret
 * they cannot be told from chance.
 */
export class KeyedRandom {
  readonly #zeros = Buffer.alloc(BLOCK_BYTES);
  readonly #cipher;
  #block = Buffer.alloc(0);
  #at = 0;

  constructor(secret: DatasetSecret, purpose: string) {
    this.#cipher = createCipheriv('aes-256-ctr', deriveKey(secret, purpose), Buffer.alloc(16));
  }

  /** A whole number in 0 … 2³² − 1. */
  uint32(): number {
    if (this.#at === this.#block.byteLength) {
      this.#block = this.#cipher.update(this.#zeros);
      this.#at = 0;
    }
    const value = this.#block.readUInt32LE(this.#at);
    this.#at += 4;
    return value;
  }

  /** A whole number in 0 … bound − 1, each equally likely: the uneven rest of the range is drawn again. */
  below(bound: number): number {
    const even = 2 ** 32 - (2 ** 32 % bound);
    let value = this.uint32();
    while (value >= even) value = this.uint32();
    return value % bound;
  }

  /** A number in low … high. */
  between(low: number, high: number): number {
    return low + ((high - low) * this.uint32()) / 2 ** 32;
  }

  /** Puts the items into random order, in place (Fisher and Yates). */
  shuffle(items: number[]): number[] {
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      const moved = items[last] as number;
      items[last] = items[other] as number;
      items[other] = moved;
    }
    return items;
  }
}
