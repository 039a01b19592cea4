import type { ExportedModel, WeightSpec } from '../sandbox/exported-model.ts';
import { InvalidModel } from './invalid-model.ts';
import * as messages from './model-messages.ts';

export interface CheckedWeight extends WeightSpec {
  values: Float32Array | Int32Array | Uint8Array;
}

const BYTES = { float32: 4, int32: 4, bool: 1 } as const;

/**
 * Cuts the bytes of a model into its weights, each finite.
 * @throws InvalidModel when the bytes are not those that the shapes ask for, or hold NaN or an infinity
 */
export function checkWeights({ weights, data }: Pick<ExportedModel, 'weights' | 'data'>): CheckedWeight[] {
  let offset = 0;
  const checked = weights.map((spec) => {
    const length = spec.shape.reduce((product, size) => product * size, 1);
    const end = offset + length * BYTES[spec.dtype];
    if (!Number.isSafeInteger(end) || end > data.byteLength) {
      throw new InvalidModel(
        messages.weightsDoNotFit(`${spec.name} ${messages.shapeText(spec.shape)} has too few bytes`),
      );
    }
    const values = valuesOf(spec.dtype, data.slice(offset, end).buffer);
    offset = end;
    const wrong = values.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw new InvalidModel(messages.notFinite(spec.name, wrong));
    return { ...spec, values };
  });
  if (offset === data.byteLength) return checked;
  throw new InvalidModel(messages.weightsDoNotFit(`${data.byteLength - offset} bytes are left over`));
}

function valuesOf(dtype: WeightSpec['dtype'], bytes: ArrayBuffer): CheckedWeight['values'] {
  if (dtype === 'float32') return new Float32Array(bytes);
  return dtype === 'int32' ? new Int32Array(bytes) : new Uint8Array(bytes);
}
