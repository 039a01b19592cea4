import {
  engine,
  type KernelBackend,
  type NamedTensorMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/** What of tfjs's engine saves tensors for gradients; some of it is private. */
interface Saving {
  readonly backend: KernelBackend;
  readonly state: { readonly tensorInfo: WeakMap<object, { readonly backend: KernelBackend }> };
  saveTensorsForBackwardMode(tensors: readonly Tensor[]): Tensor[];
  makeTensorFromTensorInfo(info: TensorInfo): Tensor;
  addTapeNode(
    kernelName: string,
    inputs: NamedTensorMap,
    outputs: readonly Tensor[],
    gradient: null,
    saved: readonly Tensor[],
    attributes: object,
  ): void;
  keep(tensor: Tensor): Tensor;
}

/**
 * Saves a tensor for its gradient as another tensor of the same data. tfjs runs a kernel for each, which is every third
 * operation of a training step.
 */
export function lightenSaving(): void {
  const prototype = Object.getPrototypeOf(engine()) as Saving;
  const { saveTensorsForBackwardMode } = prototype;
  prototype.saveTensorsForBackwardMode = function saveLightly(this: Saving, tensors) {
    return tensors.map((tensor) =>
      isHere(this, tensor)
        ? this.keep(share(this, tensor))
        : (saveTensorsForBackwardMode.call(this, [tensor])[0] as Tensor),
    );
  };
}

/** Texts and what another backend holds are left to tfjs. */
const isHere = ({ state, backend }: Saving, { dataId, dtype }: Tensor): boolean =>
  dtype !== 'string' && dtype !== 'complex64' && state.tensorInfo.get(dataId)?.backend === backend;

function share(saving: Saving, tensor: Tensor): Tensor {
  const { dataId, shape, dtype } = tensor;
  saving.backend.incRef(dataId);
  const shared = saving.makeTensorFromTensorInfo({ dataId, shape, dtype });
  // what is differentiated again goes back through it
  saving.addTapeNode('Identity', { x: tensor }, [shared], null, [], {});
  return shared;
}
