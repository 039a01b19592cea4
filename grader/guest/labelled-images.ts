import * as tf from '@tensorflow/tfjs-core';

/** One turn of the loop over `batches`: its tensors live until the next. */
export interface Batch {
  readonly images: tf.Tensor4D;
  readonly labels: tf.Tensor1D;
  readonly oneHot: tf.Tensor2D;
}

interface BatchOptions {
  shuffle?: boolean;
  dropLast?: boolean;
}

/** Images in 0..1 with their labels, as the submission's context has them. */
export class LabelledImages implements Batch {
  /** [n, height, width, channels] float32 */
  readonly images: tf.Tensor4D;
  /** [n] int32 */
  readonly labels: tf.Tensor1D;
  readonly size: number;
  /** [height, width, channels] */
  readonly shape: [number, number, number];
  readonly #classes: number;
  #oneHot: tf.Tensor2D | null = null;

  constructor(images: tf.Tensor4D, labels: tf.Tensor1D, classes: number) {
    this.images = images;
    this.labels = labels;
    this.size = images.shape[0];
    this.shape = [images.shape[1], images.shape[2], images.shape[3]];
    this.#classes = classes;
    // a submission may take the parts out of the object, and `batches` with them
    this.batches = this.batches.bind(this);
  }

  /** [n, classes] float32, made when first asked for and kept, whatever tidy it was asked in. */
  get oneHot(): tf.Tensor2D {
    if (!this.#oneHot || this.#oneHot.isDisposed) this.#oneHot = encode(this.labels, this.#classes);
    return this.#oneHot;
  }

  /** The set in batches, in a new order each time; what a turn was given is disposed when the turn is over. */
  *batches(batchSize: number, { shuffle = true, dropLast = false }: BatchOptions = {}): Generator<Batch> {
    if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
      throw new RangeError(`batches takes a whole number of images from 1, not ${String(batchSize)}.`);
    }
    const order = shuffle ? tf.util.createShuffledIndices(this.size) : null;
    for (let start = 0; start < this.size; start += batchSize) {
      const count = Math.min(batchSize, this.size - start);
      if (dropLast && count < batchSize) return;
      const batch = order
        ? this.#gather(Int32Array.from(order.subarray(start, start + count)))
        : this.#slice(start, count);
      try {
        yield batch;
      } finally {
        batch.dispose();
      }
    }
  }

  #gather(indices: Int32Array): OwnedBatch {
    const picked = tf.tensor1d(indices, 'int32');
    const batch = new OwnedBatch(
      tf.gather(this.images, picked),
      tf.gather(this.labels, picked),
      this.#classes,
    );
    picked.dispose();
    return batch;
  }

  #slice(start: number, count: number): OwnedBatch {
    return new OwnedBatch(
      tf.slice(this.images, start, count),
      tf.slice(this.labels, start, count),
      this.#classes,
    );
  }
}

/** A batch whose tensors are kept until it is disposed, whatever tidy it was made in. */
class OwnedBatch implements Batch {
  readonly images: tf.Tensor4D;
  readonly labels: tf.Tensor1D;
  readonly #classes: number;
  #oneHot: tf.Tensor2D | null = null;

  constructor(images: tf.Tensor4D, labels: tf.Tensor1D, classes: number) {
    this.images = tf.keep(images);
    this.labels = tf.keep(labels);
    this.#classes = classes;
  }

  get oneHot(): tf.Tensor2D {
    this.#oneHot ??= encode(this.labels, this.#classes);
    return this.#oneHot;
  }

  dispose(): void {
    tf.dispose([this.images, this.labels, this.#oneHot].filter((tensor) => tensor !== null));
  }
}

function encode(labels: tf.Tensor1D, classes: number): tf.Tensor2D {
  return tf.keep(tf.tidy(() => tf.cast(tf.oneHot(labels, classes), 'float32') as tf.Tensor2D));
}
