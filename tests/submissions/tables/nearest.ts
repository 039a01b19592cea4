import * as tf from '@tensorflow/tfjs';
import { canonical } from './canonical.ts';

const AT_ONCE = 200;

/** Finds the entry that looks most alike, by correlation of canonical pictures. */
export class Nearest {
  readonly #entries: tf.Tensor2D;
  readonly #side: number;

  /** @param pictures one canonical picture after the other */
  constructor(pictures: Float32Array, count: number, side: number) {
    this.#side = side;
    this.#entries = tf.tidy(() => unit(tf.tensor2d(pictures, [count, side * side])));
  }

  /** @returns for each image the entry's place and how alike it is, 1 for the same */
  find(images: tf.Tensor4D): { place: Int32Array; alike: Float32Array } {
    const [count] = images.shape;
    const pixels = images.dataSync();
    const area = this.#side ** 2;
    const queries = new Float32Array(count * area);
    for (let n = 0; n < count; n += 1) canonical(pixels, n * 784, this.#side, queries, n * area);
    const place = new Int32Array(count);
    const alike = new Float32Array(count);
    for (let first = 0; first < count; first += AT_ONCE) {
      const size = Math.min(AT_ONCE, count - first);
      tf.tidy(() => {
        const some = tf.tensor2d(queries.subarray(first * area, (first + size) * area), [size, area]);
        const scores = tf.matMul(unit(some), this.#entries, false, true);
        place.set(scores.argMax(1).dataSync(), first);
        alike.set(scores.max(1).dataSync(), first);
      });
    }
    return { place, alike };
  }
}

function unit(rows: tf.Tensor2D): tf.Tensor2D {
  const centred = rows.sub(rows.mean(1, true));
  return centred.div(centred.square().sum(1, true).sqrt().add(1e-6));
}
