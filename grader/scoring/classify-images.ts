import { tensor4d, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { AllocationRefused } from '../backends/backend.ts';
import type { HiddenSet } from './hidden-set.ts';
import { highestScores } from './highest-scores.ts';
import { InvalidModel } from './invalid-model.ts';
import * as messages from './model-messages.ts';

const LARGEST_BATCH = 256;

/** Images that can be asked for by their indices. */
export type Images = Pick<HiddenSet, 'size' | 'imageShape' | 'classes' | 'pixelsOf'>;

/**
 * Lets a model classify all hidden images. A batch that does not fit into memory is tried again at half its size.
 * @returns a label for each image
 * @throws InvalidModel when it fails, or answers with another shape or with numbers that are not finite
 * @throws AllocationRefused when not even one image fits
 */
export async function classifyImages(model: LayersModel, hidden: Images): Promise<Int32Array> {
  const labels = new Int32Array(hidden.size);
  let batch = LARGEST_BATCH;
  for (let start = 0; start < hidden.size; ) {
    const count = Math.min(batch, hidden.size - start);
    const indices = Int32Array.from({ length: count }, (_, i) => start + i);
    try {
      labels.set(await classifyBatch(model, hidden, indices), start);
      start += count;
    } catch (error) {
      if (!wantsMemory(error) || count === 1) throw error;
      batch = Math.ceil(count / 2);
    }
  }
  return labels;
}

async function classifyBatch(model: LayersModel, hidden: Images, indices: Int32Array): Promise<Int32Array> {
  const { shape, scores } = await predict(model, hidden, indices);
  if (shape.length !== 2 || shape[0] !== indices.length || shape[1] !== hidden.classes) {
    throw new InvalidModel(messages.wrongOutput(model.outputNames[0] ?? model.name, shape, hidden.classes));
  }
  const wrong = (scores as Float32Array).find((score) => !Number.isFinite(score));
  if (wrong !== undefined) throw new InvalidModel(messages.outputNotFinite(wrong));
  return highestScores(scores, hidden.classes);
}

async function predict(
  model: LayersModel,
  hidden: Images,
  indices: Int32Array,
): Promise<{ shape: number[]; scores: ArrayLike<number> }> {
  try {
    const output = tidy(() => {
      const images = tensor4d(hidden.pixelsOf(indices), [indices.length, ...hidden.imageShape]);
      return model.predictOnBatch(images) as Tensor;
    });
    const { shape } = output;
    const scores = await output.data();
    output.dispose();
    return { shape, scores };
  } catch (error) {
    if (wantsMemory(error)) throw error;
    throw new InvalidModel(messages.cannotPredict(error instanceof Error ? error.message : String(error)));
  }
}

/** A tensor was refused, or the process has no room for an array. */
export function wantsMemory(error: unknown): boolean {
  if (error instanceof AllocationRefused) return true;
  return error instanceof RangeError && error.message.startsWith('Array buffer allocation failed');
}
