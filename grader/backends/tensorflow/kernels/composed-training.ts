import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { RECURRENT_COMPOSITIONS } from './composed-recurrent.ts';
import { at, type Composition, Operations } from './operations.ts';

/** Applies a rule to each variable's tensors, which stand in groups. */
function forVariables(
  tensors: readonly TensorInfo[],
  width: number,
  update: (group: readonly TensorInfo[]) => TensorInfo[],
): TensorInfo[] {
  const outputs: TensorInfo[] = [];
  for (let i = 0; i < tensors.length; i += width) outputs.push(...update(tensors.slice(i, i + width)));
  return outputs;
}

const COMPOSITIONS: Readonly<Record<string, Composition>> = {
  ...RECURRENT_COMPOSITIONS,
  ReluGrad: (tensors, _numbers, tf) => [tf.run('ReluGrad', at(tensors, 0), at(tensors, 1))],
  TanhGrad: (tensors, _numbers, tf) => [tf.run('TanhGrad', at(tensors, 1), at(tensors, 0))],
  SigmoidGrad: (tensors, _numbers, tf) => [tf.run('SigmoidGrad', at(tensors, 1), at(tensors, 0))],
  LeakyReluGrad(tensors, [alpha = 0], tf) {
    const [dy, x] = [at(tensors, 0), at(tensors, 1)];
    return [tf.run('SelectV2', tf.run('Greater', x, tf.number(0)), dy, tf.scale(dy, alpha))];
  },
  ClipByValueGrad(tensors, [low = 0, high = 0], tf) {
    const [dy, x] = [at(tensors, 0), at(tensors, 1)];
    const lies = tf.run(
      'LogicalAnd',
      tf.run('GreaterEqual', x, tf.number(low)),
      tf.run('LessEqual', x, tf.number(high)),
    );
    return [tf.run('SelectV2', lies, dy, tf.number(0))];
  },
  SoftmaxGrad(tensors, _numbers, tf) {
    const [dy, y] = [at(tensors, 0), at(tensors, 1)];
    return [tf.multiply(tf.subtract(dy, tf.sumOfRows(tf.multiply(dy, y))), y)];
  },
  CategoricalCrossentropy(tensors, [epsilon = 0], tf) {
    const [target, output] = [at(tensors, 0), at(tensors, 1)];
    const shares = tf.divide(output, tf.sumOfRows(output));
    const clipped = tf.run('Minimum', tf.run('Maximum', shares, tf.number(epsilon)), tf.number(1 - epsilon));
    const terms = tf.multiply(target, tf.run('Log', clipped));
    return [tf.run('Neg', tf.reduce('Sum', terms, [output.shape.length - 1]))];
  },
  CategoricalCrossentropyGrad(tensors, [epsilon = 0], tf) {
    const [target, output, dy] = [at(tensors, 0), at(tensors, 1), at(tensors, 2)];
    const whole = tf.sumOfRows(output);
    const shares = tf.divide(output, whole);
    const passes = tf.run(
      'LogicalAnd',
      tf.run('GreaterEqual', shares, tf.number(epsilon)),
      tf.run('LessEqual', shares, tf.number(1 - epsilon)),
    );
    const byRow = { ...dy, shape: [...dy.shape, 1] };
    const slopes = tf.run('Neg', tf.divide(tf.multiply(byRow, target), shares));
    const passed = tf.run('SelectV2', passes, slopes, tf.number(0));
    const throughSum = tf.divide(tf.sumOfRows(tf.multiply(passed, output)), tf.multiply(whole, whole));
    return [tf.subtract(tf.divide(passed, whole), throughSum)];
  },
  BatchNormTrain(tensors, [epsilon = 0], tf) {
    const [x, scale, offset] = [at(tensors, 0), at(tensors, 1), at(tensors, 2)];
    const mean = tf.reduce('Mean', x, [0, 1, 2]);
    const variance = tf.reduce('Mean', tf.run('SquaredDifference', x, mean), [0, 1, 2]);
    const inverse = tf.run('Rsqrt', tf.add(variance, tf.number(epsilon)));
    const y = tf.add(tf.multiply(tf.subtract(x, mean), tf.multiply(scale, inverse)), offset);
    return [y, mean, variance, tf.run('Identity', mean), inverse];
  },
  BatchNormTrainGrad(tensors, _numbers, tf) {
    const [dy, x, scale, mean, inverse] = [0, 1, 2, 3, 4].map((i) => at(tensors, i)) as [
      TensorInfo,
      TensorInfo,
      TensorInfo,
      TensorInfo,
      TensorInfo,
    ];
    const count = util.sizeFromShape(x.shape.slice(0, 3));
    const normalized = tf.multiply(tf.subtract(x, mean), inverse);
    const doffset = tf.reduce('Sum', dy, [0, 1, 2]);
    const dscale = tf.reduce('Sum', tf.multiply(dy, normalized), [0, 1, 2]);
    const common = tf.scale(tf.add(doffset, tf.multiply(normalized, dscale)), 1 / count);
    return [tf.multiply(tf.subtract(dy, common), tf.multiply(scale, inverse)), dscale, doffset];
  },
  ApplySgd: (tensors, [rate = 0], tf) =>
    forVariables(tensors, 2, (group) => [tf.subtract(at(group, 0), tf.scale(at(group, 1), rate))]),
  ApplyMomentum: (tensors, [rate = 0, momentum = 0, nesterov = 0], tf) =>
    forVariables(tensors, 3, (group) => {
      const speed = tf.add(tf.scale(at(group, 2), momentum), at(group, 1));
      const along = nesterov ? tf.add(at(group, 1), tf.scale(speed, momentum)) : speed;
      return [tf.subtract(at(group, 0), tf.scale(along, rate)), speed];
    }),
  ApplyRmsProp: (tensors, [rate = 0, decay = 0, momentum = 0, epsilon = 0], tf) =>
    forVariables(tensors, 4, (group) => {
      const square = tf.scale(tf.run('Square', at(group, 1)), 1 - decay);
      const mean = tf.add(tf.scale(at(group, 2), decay), square);
      const root = tf.run('Sqrt', tf.add(mean, tf.number(epsilon)));
      const moment = tf.add(tf.scale(at(group, 3), momentum), tf.divide(tf.scale(at(group, 1), rate), root));
      return [tf.subtract(at(group, 0), moment), mean, moment];
    }),
  ApplyAdam([power1, power2, ...variables], [rate = 0, beta1 = 0, beta2 = 0, epsilon = 0], tf) {
    if (!power1 || !power2) throw new Error('the decays are missing');
    const rest1 = tf.subtract(tf.number(1), power1);
    const rest2 = tf.subtract(tf.number(1), power2);
    const updated = forVariables(variables, 4, (group) => {
      const first = tf.add(tf.scale(at(group, 2), beta1), tf.scale(at(group, 1), 1 - beta1));
      const second = tf.add(
        tf.scale(at(group, 3), beta2),
        tf.scale(tf.run('Square', at(group, 1)), 1 - beta2),
      );
      const root = tf.add(tf.run('Sqrt', tf.divide(second, rest2)), tf.number(epsilon));
      const step = tf.scale(tf.divide(tf.divide(first, rest1), root), rate);
      return [tf.subtract(at(group, 0), step), first, second];
    });
    return [tf.scale(power1, beta1), tf.scale(power2, beta2), ...updated];
  },
};

/** The kernels of a training step composed of TensorFlow's own, for a GPU. @throws Error for a name that is none of them */
export function composed(
  name: string,
  tensors: readonly TensorInfo[],
  numbers: readonly number[],
  tf: TensorflowBackend,
): TensorInfo[] {
  const composition = COMPOSITIONS[name];
  if (!composition) throw new Error(`there is no kernel ${name}`);
  return composition(tensors, numbers, new Operations(tf));
}
