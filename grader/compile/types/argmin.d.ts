/**
 * What a competition hands to your code, and what it expects back.
 *
 * ```ts
 * import * as tf from '@tensorflow/tfjs';
 * import type { TrainContext } from 'argmin';
 *
 * export async function train({ train, classes }: TrainContext) {
 *   const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape })] });
 *   return model;
 * }
 * ```
 */
import type { LayersModel, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';

/** Images with their labels. The tensors belong to the platform: do not dispose them. */
export interface LabelledImages {
  /** float32 in 0..1, [size, height, width, channels] */
  readonly images: Tensor4D;
  /** int32, [size]: the index of each image's class. tfjs's sparse loss takes `labels.toFloat()`. */
  readonly labels: Tensor1D;
  /** float32, [size, classes]: 1 at each image's class, 0 elsewhere. Made when it is first asked for. */
  readonly oneHot: Tensor2D;
  /** How many images there are. */
  readonly size: number;
  /** [height, width, channels] of one image, as `inputShape` takes it. */
  readonly shape: [number, number, number];
  /**
   * The images in batches, for a training loop of your own.
   * The tensors of a batch are disposed after its turn of the loop, also when you leave the loop early.
   * @param batchSize images in one batch; the last one may be smaller
   * @param options.shuffle a new order each time, by the run's seed; true unless told otherwise
   * @param options.dropLast leaves out a last batch that is not full; false unless told otherwise
   */
  batches(batchSize: number, options?: { shuffle?: boolean; dropLast?: boolean }): Iterable<Batch>;
}

/** One batch; its tensors live for one turn of the loop. */
export interface Batch {
  /** float32 in 0..1, [n, height, width, channels] */
  readonly images: Tensor4D;
  /** int32, [n] */
  readonly labels: Tensor1D;
  /** float32, [n, classes] */
  readonly oneHot: Tensor2D;
}

/** What `train` is called with. */
export interface TrainContext {
  /** The images to learn from. */
  readonly train: LabelledImages;
  /** Given images that are kept apart, to see how well the model does on what it has not learnt. */
  readonly validation: LabelledImages;
  /** The names of the classes, in label order. */
  readonly classes: string[];
  /** The run's seed. `Math.random` and the initializers of tfjs already follow it. */
  readonly seed: number;
  /**
   * Plots numbers live, by name: at most 20 names of 40 characters.
   * `model.fit` and `fitDataset` report their loss and metrics by themselves.
   * @param step counted by the platform when it is left out
   */
  report(metrics: Record<string, number>, step?: number): void;
  /**
   * Copies the model's weights now. The last copy is scored if time or memory runs out, or when you press Stop.
   * Where the competition is scored by your own `predict` there is nothing to copy, and it throws.
   */
  checkpoint(model: LayersModel): void;
  /** Milliseconds of training that are left. */
  remainingMs(): number;
  /** Milliseconds that training may take in all. */
  readonly timeLimitMs: number;
}

/**
 * The function that you export as `train`. It returns the trained model, at once or as a promise.
 * Where the competition is scored by your own `predict`, it may return nothing: `Train<void>`.
 */
export type Train<Result = LayersModel> = (context: TrainContext) => Result | Promise<Result>;

/**
 * The function that you export as `predict` where the competition asks for it.
 * It takes float32 images in 0..1, [n, height, width, channels], and answers with class scores, [n, classes],
 * or with labels, [n].
 */
export type Predict = (images: Tensor4D) => Tensor | Promise<Tensor>;
