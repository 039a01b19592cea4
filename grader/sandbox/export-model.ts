import { type BridgeDtype, bytesPerElement, DTYPES } from '../bridge/block-layout.ts';
import type { HandleTable } from '../bridge/handle-table.ts';
import { sizeOfShape } from '../bridge/shape-rules.ts';
import type { ExportedModel, WeightSpec } from './exported-model.ts';
import type { GuestModel } from './guest-outcome.ts';

export type ModelRefused = { problem: 'too_large' | 'disposed'; what: string };

const megabytes = (bytes: number) =>
  `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;

/**
 * Copies a model out of the backend. Its size is known from the host's own table before a byte is read.
 * @param limit bytes that the weights may have, and the topology
 */
export function exportModel(
  { topology, weights }: GuestModel,
  tensors: HandleTable,
  limit: number,
): ExportedModel | ModelRefused {
  const specs: WeightSpec[] = [];
  let bytes = topology.length;
  for (const { name, handle } of weights) {
    const tensor = tensors.get(handle);
    if (!tensor) return { problem: 'disposed', what: name };
    const dtype = tensor.dtype as BridgeDtype;
    if (!DTYPES.includes(dtype)) return { problem: 'disposed', what: name };
    specs.push({ name, shape: [...tensor.shape], dtype });
    bytes += (sizeOfShape(tensor.shape) ?? 0) * bytesPerElement(dtype);
  }
  if (bytes > limit) return { problem: 'too_large', what: `${megabytes(bytes)} > ${megabytes(limit)}` };
  const data = new Uint8Array(bytes - topology.length);
  let at = 0;
  for (const { handle } of weights) {
    const tensor = tensors.get(handle);
    if (!tensor) continue;
    const values = tensors.read(tensor);
    data.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return { topology, weights: specs, data };
}
