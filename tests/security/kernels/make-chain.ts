import { KERNEL_SIGNATURES } from '#grader/bridge/kernel-signatures/all-kernels.ts';
import type { TensorSpec } from '#grader/bridge/kernel-signatures/kernel-signature.ts';
import { readSignature } from '#grader/bridge/read-signature.ts';
import type { RandomSource } from './random-source.ts';
import type { RecordedTensor } from './record-calls.ts';

/** Tensors have names in the order in which they came to be: 0, 1, 2, … */
export type ChainStep =
  | { kind: 'write'; tensor: RecordedTensor }
  | { kind: 'drop'; name: number }
  | {
      kind: 'call';
      kernelName: string;
      /** `*` for a list. */
      inputNames: string;
      inputs: readonly number[];
      attributes: string;
      outputs: readonly TensorSpec[];
    };

interface Kind {
  readonly kernelName: string;
  readonly inputNames: string;
  /** A shape for each input. */
  readonly shapes: readonly (readonly number[])[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Images, the same before and after pooling by two, each also as matrices: what one kernel gives another takes. */
const IMAGE = [2, 4, 4, 4];
const POOLED = [2, 2, 2, 4];
const WIDE = [8, 16];
const NARROW = [8, 4];
const HALF = [8, 8];
const VECTOR = [4];
const SCALAR: readonly number[] = [];
const ALL = [IMAGE, POOLED, WIDE, NARROW, VECTOR];

const byTwo = { filterSize: [2, 2], strides: [2, 2], pad: 'valid', dimRoundingMode: null };
const inPlace = { filterSize: [3, 3], strides: [1, 1], pad: 'same', dimRoundingMode: null };
const adam = { learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-7 };
const rmsProp = { learningRate: 0.1, decay: 0.9, momentum: 0.5, epsilon: 1e-7 };

const forAll = (kernelName: string, inputNames: string, attributes = {}): Kind[] =>
  ALL.map((shape) => ({
    kernelName,
    inputNames,
    shapes: inputNames.split(',').map(() => shape),
    attributes,
  }));

const KINDS: readonly Kind[] = [
  ...forAll('Relu', 'x'),
  ...forAll('Identity', 'x'),
  ...forAll('Neg', 'x'),
  ...forAll('Multiply', 'a,b'),
  ...forAll('Add', 'a,b'),
  ...forAll('ReluGrad', 'dy,x'),
  ...forAll('TanhGrad', 'dy,y'),
  ...forAll('SoftmaxGrad', 'dy,y'),
  ...forAll('LeakyReluGrad', 'dy,x', { alpha: 0.2 }),
  { kernelName: 'MaxPool', inputNames: 'x', shapes: [IMAGE], attributes: byTwo },
  { kernelName: 'MaxPool', inputNames: 'x', shapes: [POOLED], attributes: inPlace },
  ...Array.from({ length: 8 }, () => [
    {
      kernelName: 'MaxPoolGrad',
      inputNames: 'dy,input,output',
      shapes: [POOLED, IMAGE, POOLED],
      attributes: byTwo,
    },
    { kernelName: 'ReluGrad', inputNames: 'dy,x', shapes: [IMAGE, IMAGE] },
  ]).flat(),
  {
    kernelName: 'MaxPoolGrad',
    inputNames: 'dy,input,output',
    shapes: [POOLED, POOLED, POOLED],
    attributes: inPlace,
  },
  { kernelName: 'AvgPoolGrad', inputNames: 'dy,input', shapes: [POOLED, IMAGE], attributes: byTwo },
  { kernelName: 'Reshape', inputNames: 'x', shapes: [IMAGE], attributes: { shape: WIDE } },
  { kernelName: 'Reshape', inputNames: 'x', shapes: [WIDE], attributes: { shape: IMAGE } },
  { kernelName: 'Reshape', inputNames: 'x', shapes: [POOLED], attributes: { shape: NARROW } },
  { kernelName: 'Reshape', inputNames: 'x', shapes: [NARROW], attributes: { shape: POOLED } },
  {
    kernelName: 'Slice',
    inputNames: 'x',
    shapes: [IMAGE],
    attributes: { begin: [0, 1, 2, 0], size: POOLED },
  },
  { kernelName: 'Transpose', inputNames: 'x', shapes: [IMAGE], attributes: { perm: [0, 2, 1, 3] } },
  { kernelName: 'Concat', inputNames: '*', shapes: [NARROW, NARROW, HALF], attributes: { axis: 1 } },
  { kernelName: 'AddN', inputNames: '*', shapes: [IMAGE, IMAGE, IMAGE] },
  {
    kernelName: 'BatchNormTrain',
    inputNames: 'x,scale,offset',
    shapes: [IMAGE, VECTOR, VECTOR],
    attributes: { epsilon: 1e-3 },
  },
  {
    kernelName: 'BatchNormTrainGrad',
    inputNames: 'dy,x,scale,saved1,saved2',
    shapes: [IMAGE, IMAGE, VECTOR, VECTOR, VECTOR],
    attributes: { epsilon: 1e-3 },
  },
  {
    kernelName: 'ApplySgd',
    inputNames: '*',
    shapes: [IMAGE, IMAGE, VECTOR, VECTOR],
    attributes: { learningRate: 0.1 },
  },
  {
    kernelName: 'ApplyMomentum',
    inputNames: '*',
    shapes: [IMAGE, IMAGE, IMAGE],
    attributes: { learningRate: 0.1, momentum: 0.9, useNesterov: true },
  },
  {
    kernelName: 'ApplyRmsProp',
    inputNames: '*',
    shapes: [POOLED, POOLED, POOLED, POOLED],
    attributes: rmsProp,
  },
  {
    kernelName: 'ApplyAdam',
    inputNames: '*',
    shapes: [SCALAR, SCALAR, IMAGE, IMAGE, IMAGE, IMAGE],
    attributes: adam,
  },
  {
    kernelName: 'LstmGates',
    inputNames: 'x,recurrent,carry',
    shapes: [WIDE, WIDE, NARROW],
    attributes: { hard: false },
  },
  {
    kernelName: 'LstmGatesGrad',
    inputNames: 'dh,dc,gates,carry,c',
    shapes: [NARROW, NARROW, WIDE, NARROW, NARROW],
    attributes: { hard: true },
  },
  {
    kernelName: 'GruGates',
    inputNames: 'x,recurrent,state',
    shapes: [HALF, HALF, NARROW],
    attributes: { hard: true },
  },
  {
    kernelName: 'GruGatesGrad',
    inputNames: 'dh,dreset,gates,state,candidate',
    shapes: [NARROW, NARROW, HALF, NARROW, NARROW],
    attributes: { hard: false },
  },
  { kernelName: 'GruState', inputNames: 'x,recurrent,gates,state', shapes: [NARROW, NARROW, HALF, NARROW] },
  { kernelName: 'GruStateGrad', inputNames: 'dh,gates,candidate', shapes: [NARROW, HALF, NARROW] },
];

interface Named extends TensorSpec {
  readonly name: number;
}

const DROPPED = 0.5;
const MOST_STEPS = 24;

/**
 * A chain of calls whose inputs are mostly what earlier ones gave, some of them given back in between.
 * @param has whether the backend has a kernel
 */
export function makeChain(random: RandomSource, has: (kernelName: string) => boolean): ChainStep[] {
  const kinds = KINDS.filter(({ kernelName }) => has(kernelName));
  const steps: ChainStep[] = [];
  let live: Named[] = [];
  let names = 0;
  const take = (shape: readonly number[]): Named => {
    const alike = live.filter((one) => one.shape.join() === shape.join());
    if (alike.length > 0 && random.chance(0.8)) return random.one(alike);
    const size = shape.reduce((product, length) => product * length, 1);
    const values = Float32Array.from({ length: size }, () => random.below(2_000) / 1_000 - 1);
    steps.push({ kind: 'write', tensor: { shape, dtype: 'float32', values } });
    const written: Named = { name: names++, shape, dtype: 'float32' };
    live.push(written);
    return written;
  };
  for (let left = 4 + random.below(MOST_STEPS); left > 0; left--) {
    const { kernelName, inputNames, shapes, attributes = {} } = random.one(kinds);
    const inputs = shapes.map(take);
    const text = JSON.stringify(attributes);
    const outputs = outputsOf(kernelName, inputNames, inputs, text);
    steps.push({
      kind: 'call',
      kernelName,
      inputNames,
      inputs: inputs.map(({ name }) => name),
      attributes: text,
      outputs,
    });
    for (const output of outputs) live.push({ ...output, name: names++ });
    if (random.chance(DROPPED)) {
      const { name } = random.one(live);
      live = live.filter((one) => one.name !== name);
      steps.push({ kind: 'drop', name });
    }
  }
  return steps;
}

function outputsOf(
  kernelName: string,
  inputNames: string,
  inputs: readonly TensorSpec[],
  attributes: string,
) {
  const kernel = KERNEL_SIGNATURES.get(kernelName);
  if (!kernel) throw new Error(`there is no kernel ${kernelName}`);
  const signature = readSignature(kernelName, kernel, inputNames, attributes);
  const named = signature.inputNames
    ? Object.fromEntries(signature.inputNames.map((name, i) => [name, inputs[i]]))
    : inputs;
  return kernel.outputs(named, signature.attributes).map(({ shape, dtype }) => ({ shape, dtype }));
}
