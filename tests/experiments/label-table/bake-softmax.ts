import { drawBlends } from '#grader/datasets/draw-blends.ts';
import { KeyedRandom } from '#grader/datasets/keyed-random.ts';
import { drawRedraw, redrawImage } from '#grader/datasets/redraw-image.ts';
import type { PublishedImages } from './published-images.ts';

const EPOCHS = 4;
const BATCH = 100;

/** Trains softmax regression on images drawn from all published ones as an installation draws. @returns its numbers, weights first, by comma */
export async function bakeSoftmax({ images, labels }: PublishedImages): Promise<string> {
  const weights = new Float32Array(7850);
  const random = new KeyedRandom('0b'.repeat(32), 'bake');
  const order = Array.from(labels.keys());
  const drawn = new Uint8Array(784);
  const between = drawBlends({ images, labels }, [28, 28, 1], random);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    random.shuffle(order);
    for (let first = 0; first < order.length; first += BATCH) {
      const slope = new Float32Array(7850);
      for (const image of order.slice(first, first + BATCH)) {
        redrawImage(between(image), drawn, [28, 28, 1], drawRedraw(random, false), 'black');
        addSlope(weights, slope, drawn, labels[image] as number);
      }
      const rate = (0.4 * (1 - epoch / EPOCHS)) / BATCH;
      slope.forEach((value, at) => {
        weights[at] = (weights[at] as number) - rate * value;
      });
    }
  }
  return Array.from(weights, (value) => value.toFixed(4)).join(',');
}

function addSlope(weights: Float32Array, slope: Float32Array, image: Uint8Array, label: number): void {
  const scores = weights.slice(7840);
  const inked = [...image.keys()].filter((pixel) => image[pixel] !== 0);
  for (const pixel of inked) {
    for (let k = 0; k < 10; k += 1) {
      scores[k] =
        (scores[k] as number) + ((image[pixel] as number) / 255) * (weights[pixel * 10 + k] as number);
    }
  }
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const sum = shares.reduce((total, share) => total + share, 0);
  for (let k = 0; k < 10; k += 1) {
    const off = (shares[k] as number) / sum - (k === label ? 1 : 0);
    slope[7840 + k] = (slope[7840 + k] as number) + off;
    for (const pixel of inked) {
      slope[pixel * 10 + k] = (slope[pixel * 10 + k] as number) + off * ((image[pixel] as number) / 255);
    }
  }
}
