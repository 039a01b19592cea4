import type { WrongCall } from './wrong-calls.ts';

const IMAGE = [1, 4, 4, 2];
const RANK_8 = [1, 1, 1, 1, 1, 1, 1, 1];
const SGD = { learningRate: 0.1 };
const RMS_PROP = { ...SGD, decay: 0.9, momentum: 0, epsilon: 1e-7 };
const ADAM = { ...SGD, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** The same for the kernels of a fused training step. */
export const WRONG_FUSED_CALLS: readonly WrongCall[] = [
  ['ReluGrad', { dy: [2, 3], x: [3, 2] }, {}, /gradient is \[2,3\]/],
  ['TanhGrad', { dy: [2, 3], y: [3, 2] }, {}, /gradient is \[2,3\]/],
  ['SigmoidGrad', { dy: [2], y: [2, 1] }, {}, /gradient is \[2\]/],
  ['LeakyReluGrad', { dy: [1], x: [3] }, { alpha: 0.2 }, /gradient is \[1\]/],
  ['ClipByValueGrad', { dy: [], x: [3] }, { clipValueMin: 0, clipValueMax: 1 }, /gradient is \[\]/],
  ['SoftmaxGrad', { dy: [3], y: [2, 3] }, {}, /gradient is \[3\]/],
  ['CategoricalCrossentropy', { target: [2, 1], output: [2, 3] }, { epsilon: 1e-7 }, /target is \[2,1\]/],
  ['CategoricalCrossentropy', { target: [2, 0], output: [2, 0] }, { epsilon: 1e-7 }, /no classes/],
  [
    'CategoricalCrossentropyGrad',
    { target: [2, 3], output: [2, 3], dy: [2, 1] },
    { epsilon: 1e-7 },
    /gradient is \[2,1\]/,
  ],
  [
    'CategoricalCrossentropyGrad',
    { target: [3, 2], output: [2, 3], dy: [2] },
    { epsilon: 1e-7 },
    /target is \[3,2\]/,
  ],
  ['BatchNormTrain', { x: IMAGE, scale: [2], offset: [1] }, { epsilon: 0 }, /offset is \[1\]/],
  ['BatchNormTrain', { x: IMAGE, scale: [4], offset: [2] }, { epsilon: 0 }, /scale is \[4\]/],
  ['BatchNormTrain', { x: [0, 4, 4, 2], scale: [2], offset: [2] }, { epsilon: 0 }, /have no mean/],
  ['BatchNormTrain', { x: [1, 4, 4, 0], scale: [0], offset: [0] }, { epsilon: 0 }, /have no mean/],
  ...(
    [
      { dy: [1, 2, 2, 2] },
      { scale: [4] },
      { saved1: [4] },
      { saved2: [0] },
      { x: [1, 4, 0, 2], dy: [1, 4, 0, 2] },
    ] as const
  ).map(
    (wrong): WrongCall => [
      'BatchNormTrainGrad',
      { dy: IMAGE, x: IMAGE, scale: [2], saved1: [2], saved2: [2], ...wrong },
      { epsilon: 0 },
      /instead of \[|have no mean/,
    ],
  ),
  ['ApplySgd', [[2], [2], [2]], SGD, /not some groups of 2/],
  ['ApplySgd', [[2], [3]], SGD, /state is \[3\]/],
  ['ApplySgd', [], SGD, /at least one/],
  ['ApplyMomentum', [[2], [2]], { ...SGD, momentum: 0.9, useNesterov: false }, /not some groups of 3/],
  ['ApplyMomentum', [[2], [2], [1]], { ...SGD, momentum: 0.9, useNesterov: false }, /state is \[1\]/],
  ['ApplyRmsProp', [[2], [2], [2]], RMS_PROP, /not some groups of 4/],
  ['ApplyRmsProp', [[2], [2], [2], [2, 1]], RMS_PROP, /state is \[2,1\]/],
  ['ApplyAdam', [[], []], ADAM, /not 2 scalars and some groups of 4/],
  ['ApplyAdam', [[], [], [2], [2], [2], [2], [2]], ADAM, /not 2 scalars/],
  ['ApplyAdam', [[], [1], [2], [2], [2], [2]], ADAM, /a scalar is \[1\]/],
  ['ApplyAdam', [[], [], [2], [2], [3], [2]], ADAM, /state is \[3\]/],
  ['ApplyAdam', Array.from({ length: 4_806 }, (_none, i) => (i < 2 ? [] : RANK_8)), ADAM, /at once/],
  ...recurrentCalls(),
];

/** Each input once wider than the state tells. */
function recurrentCalls(): WrongCall[] {
  const kernels: [string, Record<string, number>, Record<string, boolean>][] = [
    ['LstmGates', { x: 4, recurrent: 4, carry: 1 }, { hard: true }],
    ['LstmGatesGrad', { dh: 1, dc: 1, gates: 4, carry: 1, c: 1 }, { hard: false }],
    ['GruGates', { x: 2, recurrent: 2, state: 1 }, { hard: true }],
    ['GruGatesGrad', { dh: 1, dreset: 1, gates: 2, state: 1, candidate: 1 }, { hard: false }],
    ['GruState', { x: 1, recurrent: 1, gates: 2, state: 1 }, {}],
    ['GruStateGrad', { dh: 1, gates: 2, candidate: 1 }, {}],
  ];
  return kernels.flatMap(([name, widths, attributes]) =>
    Object.keys(widths).map((wrong): WrongCall => {
      const shapes = Object.entries(widths).map(([input, width]) => [
        input,
        [3, 5 * (input === wrong ? width + 1 : width)],
      ]);
      return [name, Object.fromEntries(shapes), attributes, /instead of \[3,/];
    }),
  );
}
