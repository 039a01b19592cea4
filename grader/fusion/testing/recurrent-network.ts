import * as tf from '@tensorflow/tfjs-core';
import { initializers, input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { randomTensor } from '../../backends/cases/kernel-case.ts';
import { forgetDropout } from '../recurrent-cells.ts';

const LAYERS = { LSTM: layers.lstm, GRU: layers.gru, SimpleRNN: layers.simpleRNN } as const;
const CELLS = { LSTM: layers.lstmCell, GRU: layers.gruCell, SimpleRNN: layers.simpleRNNCell } as const;
export type Name = keyof typeof LAYERS;
export const NAMES = Object.keys(LAYERS) as Name[];

export const [BATCH, TIME, INPUTS, UNITS] = [4, 5, 3, 6];

const random = (seed: number) => initializers.randomUniform({ seed, minval: -1, maxval: 1 });
const settings = {
  units: UNITS,
  kernelInitializer: random(1),
  recurrentInitializer: random(2),
  biasInitializer: random(3),
  unitForgetBias: false,
};

export const make = (name: Name, options: object = {}) => LAYERS[name]({ ...settings, ...options } as never);
export const makeCell = (name: Name, options: object = {}) =>
  CELLS[name]({ ...settings, ...options } as never);

/** Applies a layer with one output. */
export const apply = (layer: ReturnType<typeof make>, x: SymbolicTensor) => layer.apply(x) as SymbolicTensor;

/** Sequences of which some steps are zeros. */
export function sequences(batch = BATCH): tf.Tensor {
  const pattern = Array.from({ length: batch }, (_row, row) =>
    Array.from({ length: TIME }, (_step, step) => [(row + 2 * step) % 4 === 1 ? 0 : 1]),
  );
  return tf.tidy(() => tf.mul(randomTensor([batch, TIME, INPUTS], 7), tf.tensor3d(pattern)));
}

/**
 * What a network gives for some sequences, and the gradients of a curved loss of it in training, to all weights and to
 * the inputs unless they are said to have none.
 */
export function learn(
  build: (x: SymbolicTensor) => SymbolicTensor | SymbolicTensor[],
  { hasInputGradient = true, batchShape = [null, TIME, INPUTS] as (number | null)[] } = {},
): tf.Tensor[] {
  const x = input({ batchShape });
  const network = model({ inputs: x, outputs: build(x) });
  const given = sequences();
  const weights = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = (one: tf.Tensor) =>
    tf.addN(
      [network.apply(one, { training: true }) as tf.Tensor | tf.Tensor[]]
        .flat()
        .map((output, i) => tf.sum(tf.mul(tf.square(output), i + 1))),
    ) as tf.Scalar;
  const { grads, value } = tf.variableGrads(() => loss(given), weights);
  const ofInputs = hasInputGradient ? [tf.grad(loss)(given)] : [];
  const results = [value, network.predict(given) as tf.Tensor | tf.Tensor[], ofInputs].flat();
  const all = [...results, ...weights.map(({ name }) => grads[name] as tf.Tensor)];
  given.dispose();
  // what tfjs-layers has dropped last
  for (const layer of network.layers) forgetLast(layer);
  network.dispose();
  return all;
}

/** The second derivative of a network in training: of the squares of its gradient with respect to its inputs. */
export function learnTwice(build: (x: SymbolicTensor) => SymbolicTensor): tf.Tensor[] {
  const x = input({ shape: [TIME, INPUTS] });
  const network = model({ inputs: x, outputs: build(x) });
  const output = (one: tf.Tensor) => tf.sum(network.apply(one, { training: true }) as tf.Tensor);
  const once = (one: tf.Tensor) => tf.sum(tf.square(tf.grad(output)(one)));
  const given = sequences(2);
  const result = tf.tidy(() => tf.grad(once)(given));
  given.dispose();
  for (const layer of network.layers) forgetLast(layer);
  network.dispose();
  return [result];
}

function forgetLast(layer: object): void {
  const { cell, forwardLayer, backwardLayer } = layer as Record<string, object | undefined>;
  for (const wrapped of [forwardLayer, backwardLayer]) if (wrapped) forgetLast(wrapped);
  const { cells = [cell] } = (cell ?? {}) as { cells?: object[] };
  for (const one of cells) if (one) forgetDropout(one as Parameters<typeof forgetDropout>[0]);
}
