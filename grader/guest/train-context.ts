import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { finishCalls } from './call-queue.ts';
import { examineModel } from './examine-model.ts';
import { host } from './host.ts';
import { LabelledImages } from './labelled-images.ts';
import type { RemoteBackend } from './remote-backend.ts';
import { report } from './reporter.ts';

/** What the host says about a run before it starts; handles are those of tensors it has made. */
export interface RunSettings {
  seed: number;
  timeLimitMs: number;
  classes: string[];
  imageShape: [number, number, number];
  train: GivenSet;
  validation: GivenSet;
  /** Those that the backend of this run has: training is fused as far as they go. */
  fusedKernels: string[];
}
export interface GivenSet {
  images: number;
  labels: number;
  size: number;
}

/** What `train` is called with. */
export interface TrainContext {
  train: LabelledImages;
  validation: LabelledImages;
  classes: string[];
  seed: number;
  report(metrics: Record<string, number>, step?: number): void;
  checkpoint(model: LayersModel): void;
  remainingMs(): number;
  timeLimitMs: number;
}

export function makeTrainContext(settings: RunSettings, backend: RemoteBackend): TrainContext {
  const { seed, timeLimitMs, classes } = settings;
  return {
    train: openSet(settings.train, settings, backend),
    validation: openSet(settings.validation, settings, backend),
    classes,
    seed,
    timeLimitMs,
    report: report as TrainContext['report'],
    checkpoint,
    remainingMs: () => Math.max(0, timeLimitMs - host.now()),
  };
}

/** Copies the weights as they are now. @throws TypeError saying why this cannot be a checkpoint */
function checkpoint(model: LayersModel): void {
  const examined = examineModel(model);
  if ('problem' in examined)
    throw new TypeError(`checkpoint: ${CHECKPOINT_PROBLEMS[examined.problem](examined.what)}`);
  finishCalls();
  const refused = host.checkpoint(JSON.stringify(examined));
  if (refused) throw new RangeError(`checkpoint: ${refused}`);
}

const CHECKPOINT_PROBLEMS = {
  not_a_model: (what: string) => `it takes a tf.LayersModel, not ${what}.`,
  disposed: (what: string) => `the model is disposed (${what}).`,
  not_exportable: (what: string) => `the model cannot be exported: ${what}. Use the layers of tf.layers.`,
};

function openSet(
  set: GivenSet,
  { classes, imageShape }: RunSettings,
  backend: RemoteBackend,
): LabelledImages {
  const engine = tf.engine();
  const open = (handle: number, shape: number[], dtype: tf.DataType) =>
    engine.makeTensorFromDataId(backend.adopt(handle, dtype), shape, dtype);
  return new LabelledImages(
    open(set.images, [set.size, ...imageShape], 'float32') as tf.Tensor4D,
    open(set.labels, [set.size], 'int32') as tf.Tensor1D,
    classes.length,
  );
}
