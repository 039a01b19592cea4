import type { TensorInfo } from '@tensorflow/tfjs-core';
import { at, type Composition, type Operations } from './operations.ts';

/** 1 / (1 + e^−v), or tfjs's hard sigmoid, clip(0.2·v + 0.5, 0, 1), of which a NaN stays one. */
function sigmoid(v: TensorInfo, hard: number, tf: Operations): TensorInfo {
  if (!hard) return tf.run('Sigmoid', v);
  const line = tf.add(tf.scale(v, 0.2), tf.number(0.5));
  const below = tf.run('SelectV2', tf.run('Greater', line, tf.number(1)), tf.number(1), line);
  return tf.run('SelectV2', tf.run('Less', line, tf.number(0)), tf.number(0), below);
}

/** dy times the slope of the sigmoid where it gave y; what was clipped lets nothing through. */
function throughSigmoid(dy: TensorInfo, y: TensorInfo, hard: number, tf: Operations): TensorInfo {
  if (!hard) return tf.run('SigmoidGrad', y, dy);
  const lies = tf.run('LogicalAnd', tf.run('Greater', y, tf.number(0)), tf.run('Less', y, tf.number(1)));
  return tf.run('SelectV2', lies, tf.scale(dy, 0.2), tf.number(0));
}

/** dy times the slope of the tangent where it gave y. */
const throughTangent = (dy: TensorInfo, y: TensorInfo, tf: Operations): TensorInfo =>
  tf.run('TanhGrad', y, dy);

type Four = [TensorInfo, TensorInfo, TensorInfo, TensorInfo];
type Two = [TensorInfo, TensorInfo];

/** Steps of recurrent layers, composed of TensorFlow's own operations. */
export const RECURRENT_COMPOSITIONS: Readonly<Record<string, Composition>> = {
  LstmGates(tensors, [hard = 0], tf) {
    const [x, recurrent, carry] = [at(tensors, 0), at(tensors, 1), at(tensors, 2)];
    const [v0, v1, v2, v3] = tf.split(tf.add(x, recurrent), 4) as Four;
    const [i, f, o] = [sigmoid(v0, hard, tf), sigmoid(v1, hard, tf), sigmoid(v3, hard, tf)];
    const g = tf.run('Tanh', v2);
    const c = tf.add(tf.multiply(f, carry), tf.multiply(i, g));
    return [tf.multiply(o, tf.run('Tanh', c)), c, tf.sideBySide([i, f, g, o])];
  },
  LstmGatesGrad(tensors, [hard = 0], tf) {
    const [dh, dc, carry, c] = [at(tensors, 0), at(tensors, 1), at(tensors, 3), at(tensors, 4)];
    const [i, f, g, o] = tf.split(at(tensors, 2), 4) as Four;
    const t = tf.run('Tanh', c);
    const dkept = tf.add(dc, throughTangent(tf.multiply(dh, o), t, tf));
    const dv = [
      throughSigmoid(tf.multiply(dkept, g), i, hard, tf),
      throughSigmoid(tf.multiply(dkept, carry), f, hard, tf),
      throughTangent(tf.multiply(dkept, i), g, tf),
      throughSigmoid(tf.multiply(dh, t), o, hard, tf),
    ];
    return [tf.sideBySide(dv), tf.multiply(dkept, f)];
  },
  GruGates(tensors, [hard = 0], tf) {
    const [x, recurrent, state] = [at(tensors, 0), at(tensors, 1), at(tensors, 2)];
    const gates = sigmoid(tf.add(x, recurrent), hard, tf);
    const [, r] = tf.split(gates, 2) as Two;
    return [gates, tf.multiply(r, state)];
  },
  GruGatesGrad(tensors, [hard = 0], tf) {
    const [dh, dreset, gates] = [at(tensors, 0), at(tensors, 1), at(tensors, 2)];
    const [state, candidate] = [at(tensors, 3), at(tensors, 4)];
    const [z, r] = tf.split(gates, 2) as Two;
    const opened = [tf.multiply(dh, tf.subtract(state, candidate)), tf.multiply(dreset, state)];
    const dstate = tf.add(tf.multiply(dh, z), tf.multiply(dreset, r));
    return [throughSigmoid(tf.sideBySide(opened), gates, hard, tf), dstate];
  },
  GruState(tensors, _numbers, tf) {
    const [x, recurrent, gates, state] = [0, 1, 2, 3].map((i) => at(tensors, i)) as Four;
    const [z] = tf.split(gates, 2) as Two;
    const candidate = tf.run('Tanh', tf.add(x, recurrent));
    const kept = tf.multiply(z, state);
    return [tf.add(kept, tf.multiply(tf.subtract(tf.number(1), z), candidate)), candidate];
  },
  GruStateGrad(tensors, _numbers, tf) {
    const [dh, gates, candidate] = [at(tensors, 0), at(tensors, 1), at(tensors, 2)];
    const [z] = tf.split(gates, 2) as Two;
    return [throughTangent(tf.multiply(dh, tf.subtract(tf.number(1), z)), candidate, tf)];
  },
};
