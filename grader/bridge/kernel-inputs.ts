import type { TensorInfo } from '@tensorflow/tfjs-core';

type Named = Record<string, TensorInfo>;

/**
 * The inputs of a signature's calls as its kernel takes them: in copies, since it may keep or change the shapes that it
 * is given. The object that names them is made once, as a kernel is called thousands of times.
 */
export class KernelInputs {
  readonly #slots: readonly TensorInfo[];
  /** null for a list, which is made anew. */
  readonly #named: Readonly<Named> | null;

  constructor(names: readonly string[] | null) {
    const named: Named = {};
    this.#slots = (names ?? []).map((name) => (named[name] = { dataId: {}, shape: [], dtype: 'float32' }));
    this.#named = names ? Object.freeze(named) : null;
  }

  /** @returns what stands until the next call of the signature: a kernel keeps nothing of it */
  of(tensors: readonly TensorInfo[]): Named {
    const named = this.#named;
    if (!named) return tensors.map(copy) as unknown as Named;
    const slots = this.#slots;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as TensorInfo;
      const { dataId, shape, dtype } = tensors[i] as TensorInfo;
      slot.dataId = dataId;
      slot.shape = shape.slice();
      slot.dtype = dtype;
    }
    return named;
  }
}

const copy = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => ({ dataId, shape: shape.slice(), dtype });
