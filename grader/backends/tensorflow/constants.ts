import { type Addon, TF_TYPES } from './addon.ts';
import type { CallBlock } from './call-block.ts';

const MOST = 1_024;

/** A tensor that no one but a kernel sees: axes, shapes, paddings. The same few are asked for again and again. */
export class Constant {
  readonly tensor: number;

  constructor(tensor: number) {
    this.tensor = tensor;
  }
}

/** Keeps the constants that kernels lately asked for. */
export class Constants {
  readonly #addon: Addon;
  readonly #block: CallBlock;
  readonly #known = new Map<string, Constant>();

  /** @param block which is shared with the addon */
  constructor(addon: Addon, block: CallBlock) {
    this.#addon = addon;
    this.#block = block;
  }

  /** A vector of int32; a scalar for a number; a matrix of as many columns as are said. */
  integers(values: number | readonly number[], columns = 0): Constant {
    const key = typeof values === 'number' ? `${values}` : `${columns}:${values.join()}`;
    return (
      this.#known.get(key) ?? this.#make(key, Int32Array.from([values].flat()), shapeOf(values, columns))
    );
  }

  /** A scalar of float32. */
  float(value: number): Constant {
    const key = `f${Object.is(value, -0) ? '-0' : value}`;
    return this.#known.get(key) ?? this.#make(key, Float32Array.of(value), []);
  }

  #make(key: string, values: Int32Array | Float32Array, shape: readonly number[]): Constant {
    this.#block.putShape(shape);
    const dtype = values instanceof Float32Array ? TF_TYPES.float32 : TF_TYPES.int32;
    const made = new Constant(this.#addon.create(dtype, values));
    this.#known.set(key, made);
    return made;
  }

  /** Lets constants go when there are many of them. None may be in use. */
  trim(): void {
    if (this.#known.size <= MOST) return;
    for (const { tensor } of this.#known.values()) this.#addon.remove(tensor);
    this.#known.clear();
  }
}

function shapeOf(values: number | readonly number[], columns: number): number[] {
  if (typeof values === 'number') return [];
  return columns > 0 ? [values.length / columns, columns] : [values.length];
}
