import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { sameShape } from '../tensor-data.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { composed } from './composed-training.ts';

/** A kernel of ours: the names of its inputs, or none for a list, and those of its attributes in their order. */
type Fused = readonly [name: string, inputs: readonly string[] | null, attributes: readonly string[]];

const FUSED: readonly Fused[] = [
  ['ReluGrad', ['dy', 'x'], []],
  ['TanhGrad', ['dy', 'y'], []],
  ['SigmoidGrad', ['dy', 'y'], []],
  ['LeakyReluGrad', ['dy', 'x'], ['alpha']],
  ['ClipByValueGrad', ['dy', 'x'], ['clipValueMin', 'clipValueMax']],
  ['SoftmaxGrad', ['dy', 'y'], []],
  ['CategoricalCrossentropy', ['target', 'output'], ['epsilon']],
  ['CategoricalCrossentropyGrad', ['target', 'output', 'dy'], ['epsilon']],
  ['BatchNormTrain', ['x', 'scale', 'offset'], ['epsilon']],
  ['BatchNormTrainGrad', ['dy', 'x', 'scale', 'saved1', 'saved2'], ['epsilon']],
  ['LstmGates', ['x', 'recurrent', 'carry'], ['hard']],
  ['LstmGatesGrad', ['dh', 'dc', 'gates', 'carry', 'c'], ['hard']],
  ['GruGates', ['x', 'recurrent', 'state'], ['hard']],
  ['GruGatesGrad', ['dh', 'dreset', 'gates', 'state', 'candidate'], ['hard']],
  ['GruState', ['x', 'recurrent', 'gates', 'state'], []],
  ['GruStateGrad', ['dh', 'gates', 'candidate'], []],
  ['ApplySgd', null, ['learningRate']],
  ['ApplyMomentum', null, ['learningRate', 'momentum', 'useNesterov']],
  ['ApplyRmsProp', null, ['learningRate', 'decay', 'momentum', 'epsilon']],
  ['ApplyAdam', null, ['learningRate', 'beta1', 'beta2', 'epsilon']],
];

function fused([name, inputNames, attributeNames]: Fused): KernelDefinition {
  return defineKernel<Record<string, TensorInfo>, NamedAttrMap>(name, (inputs, attrs, tf) => {
    const tensors = inputNames
      ? inputNames.map((input) => inputs[input] as TensorInfo)
      : (inputs as unknown as readonly TensorInfo[]);
    const numbers = attributeNames.map((attribute) => Number(attrs[attribute]));
    const outputs = runFused(name, tensors, numbers, tf);
    return inputNames && outputs.length === 1 ? (outputs[0] as TensorInfo) : outputs;
  });
}

function runFused(
  name: string,
  tensors: readonly TensorInfo[],
  numbers: readonly number[],
  tf: TensorflowBackend,
): TensorInfo[] {
  for (const { shape } of tensors) tf.reserve(shape);
  if (name === 'ReluGrad') {
    const through = throughPooling(tensors as readonly [TensorInfo, TensorInfo], tf);
    if (through) return [through];
  }
  return tf.computes ? tf.computeMany(name, tensors, numbers) : composed(name, tensors, numbers, tf);
}

/** Back through a pooling and the activation in front of it in one go. @returns null where that is not what dy is */
function throughPooling(
  [dy, x]: readonly [dy: TensorInfo, x: TensorInfo],
  tf: TensorflowBackend,
): TensorInfo | null {
  const pooling = tf.postponedOf(dy);
  const pooled = pooling?.inputs[1];
  if (pooling?.name !== 'MaxPoolGrad' || pooled?.dataId !== x.dataId) return null;
  if (!sameShape(pooled.shape, x.shape) || !sameShape(dy.shape, x.shape)) return null;
  return tf.compute('MaxPoolReluGrad', pooling.inputs, pooling.numbers);
}

/** The kernels of a training step that tfjs has not got: see grader/fusion. */
export const TRAINING_KERNELS: readonly KernelDefinition[] = FUSED.map(fused);
