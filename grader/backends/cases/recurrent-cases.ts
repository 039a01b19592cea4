import { engine, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { type FusedCase, randomValues } from './kernel-case.ts';

type Values = readonly number[];
/** What stands at one unit of a row: of each input as many numbers as it has for a unit. */
type AtUnit = Readonly<Record<string, Values>>;

interface RecurrentKernel {
  readonly kernel: string;
  /** How many numbers each input has for a unit. */
  readonly inputs: Readonly<Record<string, number>>;
  /** What comes out at one unit, by the formula of the kernel's signature. */
  readonly formula: (at: AtUnit, gate: Gate) => Values[];
  readonly hasGates: boolean;
}

/** What opens a gate, and what of a gradient goes back through it where it has come to s. */
interface Gate {
  open(v: number): number;
  through(dy: number, s: number): number;
}

const SOFT: Gate = { open: (v) => 1 / (1 + Math.exp(-v)), through: (dy, s) => dy * s * (1 - s) };
const HARD: Gate = {
  open: (v) => Math.min(Math.max(0.2 * v + 0.5, 0), 1),
  // as tfjs's own gradient of clipping: what was clipped lets nothing through, not even a NaN
  through: (dy, s) => (s > 0 && s < 1 ? 0.2 * dy : 0),
};

const at = (values: Values | undefined, place = 0): number => values?.[place] ?? Number.NaN;

const KERNELS: readonly RecurrentKernel[] = [
  {
    kernel: 'LstmGates',
    inputs: { x: 4, recurrent: 4, carry: 1 },
    hasGates: true,
    formula({ x, recurrent, carry }, { open }) {
      const v = [0, 1, 2, 3].map((place) => at(x, place) + at(recurrent, place));
      const [i, f, g, o] = [open(at(v)), open(at(v, 1)), Math.tanh(at(v, 2)), open(at(v, 3))];
      const c = f * at(carry) + i * g;
      return [[o * Math.tanh(c)], [c], [i, f, g, o]];
    },
  },
  {
    kernel: 'LstmGatesGrad',
    inputs: { dh: 1, dc: 1, gates: 4, carry: 1, c: 1 },
    hasGates: true,
    formula({ dh, dc, gates, carry, c }, { through }) {
      const [i, f, g, o] = [at(gates), at(gates, 1), at(gates, 2), at(gates, 3)];
      const t = Math.tanh(at(c));
      const change = at(dc) + at(dh) * o * (1 - t * t);
      const dv = [
        through(change * g, i),
        through(change * at(carry), f),
        change * i * (1 - g * g),
        through(at(dh) * t, o),
      ];
      return [dv, [change * f]];
    },
  },
  {
    kernel: 'GruGates',
    inputs: { x: 2, recurrent: 2, state: 1 },
    hasGates: true,
    formula({ x, recurrent, state }, { open }) {
      const [z, r] = [open(at(x) + at(recurrent)), open(at(x, 1) + at(recurrent, 1))];
      return [[z, r], [r * at(state)]];
    },
  },
  {
    kernel: 'GruGatesGrad',
    inputs: { dh: 1, dreset: 1, gates: 2, state: 1, candidate: 1 },
    hasGates: true,
    formula({ dh, dreset, gates, state, candidate }, { through }) {
      const [z, r] = [at(gates), at(gates, 1)];
      const dv = [through(at(dh) * (at(state) - at(candidate)), z), through(at(dreset) * at(state), r)];
      return [dv, [at(dh) * z + at(dreset) * r]];
    },
  },
  {
    kernel: 'GruState',
    inputs: { x: 1, recurrent: 1, gates: 2, state: 1 },
    hasGates: false,
    formula({ x, recurrent, gates, state }) {
      const candidate = Math.tanh(at(x) + at(recurrent));
      return [[at(gates) * at(state) + (1 - at(gates)) * candidate], [candidate]];
    },
  },
  {
    kernel: 'GruStateGrad',
    inputs: { dh: 1, gates: 2, candidate: 1 },
    hasGates: false,
    formula: ({ dh, gates, candidate }) => [[at(dh) * (1 - at(gates)) * (1 - at(candidate) ** 2)]],
  },
];

/** What gates and tangents give lies in these ranges; sums reach to where they are flat. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  gates: [0, 1],
  candidate: [-1, 1],
  x: [-4, 4],
  recurrent: [-2, 2],
};

function recurrentCase(
  { kernel, inputs, formula, hasGates }: RecurrentKernel,
  [rows, units]: readonly [number, number],
  hard: boolean,
  given: Readonly<Record<string, Values>> = {},
): FusedCase {
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, width], seed) => [
      name,
      given[name] ?? randomValues(rows * units * width, seed + 1, ...(RANGES[name] ?? [-1, 1])),
    ]),
  );
  const place = ([name, width]: [string, number]): [string, Tensor] => [
    name,
    tensor([...(values[name] ?? [])], [rows, width * units]),
  ];
  return {
    name: `${kernel} [${rows},${units}]${hasGates && hard ? ' hard' : ''}${Object.keys(given).length > 0 ? ' of special values' : ''}`,
    kernel,
    run: () => {
      const tensors = Object.fromEntries(Object.entries(inputs).map(place));
      return [engine().runKernel<Tensor | Tensor[]>(kernel, tensors, hasGates ? { hard } : {})].flat();
    },
    expected: () => laidOut(inputs, values, [rows, units], (unit) => formula(unit, hard ? HARD : SOFT)),
  };
}

/** Computes unit by unit and lays the results out as the kernel does: what belongs to one gate side by side. */
function laidOut(
  inputs: Readonly<Record<string, number>>,
  values: Readonly<Record<string, Values>>,
  [rows, units]: readonly [number, number],
  formula: (unit: AtUnit) => Values[],
): number[][] {
  // as many as there are, where there is no row
  const outputs: number[][] = formula({}).map(() => []);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      const one = Object.entries(inputs).map(([name, width]) => [
        name,
        Array.from({ length: width }, (_none, part) => at(values[name], (row * width + part) * units + unit)),
      ]);
      for (const [index, parts] of formula(Object.fromEntries(one)).entries()) {
        for (const [part, value] of parts.entries()) {
          (outputs[index] ??= [])[(row * parts.length + part) * units + unit] = value;
        }
      }
    }
  }
  return outputs;
}

const SIZES = [
  [0, 3],
  [1, 1],
  [2, 3],
  [5, 4],
  [3, 7],
  [6, 64],
  [67, 33],
] as const;

const SPECIAL = [Number.NaN, Infinity, -Infinity, 0, -0, 100, -100, 1e30];

/** Of gates: closed, open, between and lost, each twice. */
const STANDS = [0, 1, 0.5, Number.NaN].flatMap((stand) => [stand, stand]);

/** Kernels of recurrent layers against their formulas in float64, unit by unit. */
export const RECURRENT_CASES: readonly FusedCase[] = KERNELS.flatMap((one) => [
  ...SIZES.flatMap((sizes) =>
    (one.hasGates ? [false, true] : [false]).map((hard) => recurrentCase(one, sizes, hard)),
  ),
  ...('x' in one.inputs
    ? [false, true].map((hard) =>
        recurrentCase(one, [SPECIAL.length, 1], hard, {
          x: SPECIAL.flatMap((value) => Array.from({ length: one.inputs['x'] ?? 1 }, () => value)),
        }),
      )
    : []),
  // NaNs that meet gates of all kinds
  ...('dh' in one.inputs && one.hasGates
    ? [false, true].map((hard) =>
        recurrentCase(one, [STANDS.length, 1], hard, {
          dh: STANDS.map((_stand, row) => (row % 2 ? 0.5 : Number.NaN)),
          gates: STANDS.flatMap((stand) => Array.from({ length: one.inputs['gates'] ?? 1 }, () => stand)),
        }),
      )
    : []),
]);
