import type { TensorInfo } from '@tensorflow/tfjs-core';

type Named = Record<string, TensorInfo>;

const NOTHING: TensorInfo = { dataId: {}, shape: [], dtype: 'float32' };

/**
 * The inputs of a signature's calls as its kernel takes them: in copies that are its own, since it may change the shapes
 * that it is given, and keep the tensors for what it computes later.
 */
export class KernelInputs {
  /** null for a list. */
  readonly #names: readonly string[] | null;
  /** With all names, so that an object for a call is made by copying it and not name by name. */
  readonly #template: Readonly<Named>;

  constructor(names: readonly string[] | null) {
    this.#names = names;
    this.#template = Object.fromEntries((names ?? []).map((name) => [name, NOTHING]));
  }

  of(tensors: readonly TensorInfo[]): Named {
    const names = this.#names;
    if (!names) return tensors.map(copy) as unknown as Named;
    const named = { ...this.#template };
    for (let i = 0; i < names.length; i++) named[names[i] as string] = copy(tensors[i] as TensorInfo);
    return named;
  }
}

const copy = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => ({ dataId, shape: shape.slice(), dtype });
