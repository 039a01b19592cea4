import { expect, it } from 'vitest';
import { answerQuestions } from './answer-questions.ts';
import type { Contender, Run } from './contender.ts';
import type { Series } from './interleave.ts';

const SIZES = {
  mlp: { timed: 5000, tested: 1000 },
  'mnist-cnn': { timed: 2500, tested: 1000 },
  'cifar-cnn': { timed: 500, tested: 1000 },
};

function seriesOf(
  { kind, backend, threads = 1 }: Partial<Contender> & Pick<Contender, 'kind' | 'backend'>,
  tookMs: number,
  more: Partial<Run> & { problem?: string } = {},
): Series {
  const title = `${backend} ${kind} ${threads}`;
  const { problem = null, ...changed } = more;
  const trained = { losses: [1, 0.5], accuracy: 0.9, weights: 'same' };
  const run: Run = { tookMs, cpuMs: tookMs, peakBytes: 100, ...trained, ...changed };
  const contender = { title, kind, backend, threads, run: () => Promise.reject(new Error('is not run')) };
  return { model: 'mnist-cnn', contender, runs: problem ? [] : [run, run, run], problem };
}

/** The rows of the table whose question contains a text. */
function rowsOf(all: Series[], question: string): string[][] {
  const table = answerQuestions(all, SIZES).find((one) => one.question.includes(question));
  return table?.rows ?? [];
}

it('says which targets are met', () => {
  const all = [
    seriesOf({ kind: 'sandboxed', backend: 'wasm' }, 1000),
    seriesOf({ kind: 'sandboxed', backend: 'wasm', threads: 2 }, 700),
    seriesOf({ kind: 'direct', backend: 'wasm' }, 990),
    seriesOf({ kind: 'pytorch', backend: 'pytorch' }, 800),
  ];
  expect(rowsOf(all, 'against PyTorch')).toEqual([
    ['wasm', 'MNIST CNN', '1.25 (1.25–1.25)', '1.25 (1.25–1.25)', '≤ 1: missed'],
  ]);
  expect(rowsOf(all, 'without one, one thread')[0]?.slice(4)).toEqual(['≤ 1.03: met', 'bit-identical']);
  expect(rowsOf(all, 'All threads')[0]?.slice(2, 5)).toEqual(['2', '1.43 (1.43–1.43)', '≥ 1.6: missed']);
  expect(rowsOf(all, 'Training time')[0]).toEqual(['wasm sandboxed 1', '2.00 s (2.00–2.00)']);
});

it('shows beside several threads what the cores do at most', () => {
  const all = [
    seriesOf({ kind: 'sandboxed', backend: 'wasm' }, 1000),
    seriesOf({ kind: 'sandboxed', backend: 'wasm', threads: 2 }, 700),
    seriesOf({ kind: 'crowded', backend: 'wasm' }, 1250),
  ];
  expect(rowsOf(all, 'All threads')).toHaveLength(1);
  expect(rowsOf(all, 'All threads')[0]?.at(-1)).toBe('1.60 (1.60–1.60)');
});

it('shouts where the sandbox changes a bit', () => {
  const all = [
    seriesOf({ kind: 'sandboxed', backend: 'wasm' }, 1000),
    seriesOf({ kind: 'direct', backend: 'wasm' }, 1000, { weights: 'others' }),
  ];
  expect(rowsOf(all, 'without one, one thread')[0]?.at(-1)).toBe('DIFFERENT');
});

it('names what a published package lacks', () => {
  const all = [
    seriesOf({ kind: 'sandboxed', backend: 'wasm' }, 1000),
    seriesOf({ kind: 'stock', backend: 'tfjs-backend-wasm' }, 0, {
      problem: 'cannot train: kernel X missing',
    }),
  ];
  expect(rowsOf(all, 'published packages')[0]).toContain('cannot train: kernel X missing');
  expect(rowsOf(all, 'Training time')[1]).toContain('cannot train: kernel X missing');
});

it('shows how far a last bit leads beside the difference that fused kernels make', () => {
  const losing = (loss: number) => ({ losses: [1, loss] });
  const pair = [
    seriesOf({ kind: 'direct', backend: 'wasm' }, 1000, losing(0.502)),
    seriesOf({ kind: 'unfused', backend: 'wasm' }, 2000, losing(0.5)),
  ];
  expect(rowsOf(pair, 'losses and time')[0]?.slice(4, 7)).toEqual(['2.0e-3', '≤ 0.001: missed', '']);
  const nudged = seriesOf({ kind: 'nudged', backend: 'wasm' }, 2000, losing(0.504));
  expect(rowsOf([...pair, nudged], 'losses and time')[0]?.[6]).toBe('4.0e-3');
});

it('shows how far fused kernels are from the composition when each batch begins with the same weights', () => {
  const sameWeights = { batches: 48, loss: 2.5e-6, gradients: { median: 1.5e-6, largest: 0.004 } };
  const all = [
    seriesOf({ kind: 'direct', backend: 'wasm' }, 1000),
    seriesOf({ kind: 'unfused', backend: 'wasm' }, 2000),
  ];
  expect(rowsOf(all, 'from the same weights')).toEqual([]);
  const guided = seriesOf({ kind: 'guided', backend: 'wasm' }, 3000, { sameWeights });
  expect(rowsOf([...all, guided], 'from the same weights')[0]).toEqual([
    'wasm',
    'MNIST CNN',
    '48',
    '2.5e-6',
    '≤ 0.001: met',
    '1.5e-6',
    '4.0e-3',
  ]);
});

it('says whether fused kernels learn as well as those of tfjs', () => {
  const against = (accuracy: number) => [
    seriesOf({ kind: 'direct', backend: 'wasm' }, 1000),
    seriesOf({ kind: 'unfused', backend: 'wasm' }, 2000, { accuracy }),
  ];
  expect(rowsOf(against(0.91), 'not seen')[0]?.slice(2)).toEqual([
    '1000',
    '90.0 %',
    '88.0 % to 91.7 %',
    '91.0 %',
    'within',
  ]);
  expect(rowsOf(against(0.92), 'not seen')[0]?.at(-1)).toBe('OUTSIDE');
});
