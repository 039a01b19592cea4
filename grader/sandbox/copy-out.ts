import type { KernelBridge } from '../bridge/kernel-bridge.ts';
import { exportModel } from './export-model.ts';
import type { GuestOutcome } from './guest-outcome.ts';
import { type SettledWork, thrownEnd } from './run-work.ts';

const MAX_ANSWERS = 64 * 2 ** 20;

/** Copies what the guest has named out of the backend, checked, while it is still there. */
export function copyOut(outcome: GuestOutcome, bridge: KernelBridge, modelBytes: number): SettledWork {
  switch (outcome.kind) {
    case 'threw':
      return { end: thrownEnd(outcome.error, bridge.refusals) };
    case 'model': {
      const exported = exportModel(outcome.model, bridge.tensors, modelBytes);
      if ('problem' in exported) return { end: { kind: 'not_a_model', ...exported } };
      const { data, ...model } = exported;
      return { end: { kind: 'model', model }, attachment: data };
    }
    case 'answers': {
      const tensor = bridge.tensors.get(outcome.handle);
      if (!tensor) return { end: { kind: 'not_a_tensor', what: 'Tensor (disposed)' } };
      const { shape, dtype } = tensor;
      const what = `Tensor [${shape.join(',')}]`;
      if (shape.reduce((size, dimension) => size * dimension, 4) > MAX_ANSWERS) {
        return { end: { kind: 'not_a_tensor', what } };
      }
      const values = Float32Array.from(bridge.tensors.read(tensor));
      return {
        end: { kind: 'answers', shape: [...shape], dtype },
        attachment: new Uint8Array(values.buffer),
      };
    }
    default:
      return { end: outcome };
  }
}
