import { input, layers, model, sequential, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import type { Slip } from '../compile/slip.ts';
import { explainScore, explainWaiting } from './explain-slips.ts';

const place = { file: 'main.ts', line: 7 };
const takes: Slip = { ...place, kind: 'takes_probabilities', what: "'categoricalCrossentropy'" };
const applies: Slip = { ...place, kind: 'applies_softmax', what: 'tf.losses.softmaxCrossEntropy' };
const GOOD = { correct: 900, total: 1000 };

/** What a student sees of a model of these layers, in English; each text has its Chinese. */
function noticesOf(slips: Slip[], stack: layers.Layer[] | null, score = GOOD): string[] {
  const topology = stack && JSON.stringify(sequential({ layers: stack }).toJSON(null, false));
  return english(explainScore(slips, topology, score, 10));
}

function english(notices: { en: string; 'zh-TW': string }[]): string[] {
  for (const notice of notices) expect(notice['zh-TW']).toMatch(/\p{Script=Han}/u);
  return notices.map(({ en }) => en);
}

const hidden = () => layers.dense({ units: 4, inputShape: [6], activation: 'relu' });
const softmax = () => layers.dense({ units: 3, activation: 'softmax', name: 'last' });
const linear = () => layers.dense({ units: 3, name: 'last' });

it('says where softmax is applied twice', () => {
  expect(noticesOf([takes], [hidden(), softmax(), layers.softmax()])).toEqual([
    expect.stringContaining('applies softmax twice'),
  ]);
  expect(noticesOf([applies], [hidden(), softmax()])).toEqual([
    expect.stringMatching(/main\.ts line 7: tf\.losses\.softmaxCrossEntropy.*last.*twice/),
  ]);
});

it('says where a loss takes probabilities and is given none', () => {
  expect(noticesOf([takes], [hidden(), linear()])).toEqual([
    expect.stringMatching(/line 7.*'categoricalCrossentropy'.*last has no softmax/),
  ]);
  const inputs = input({ shape: [6] });
  const outputs = layers.dense({ units: 3, name: 'scores' }).apply(inputs) as SymbolicTensor;
  const topology = JSON.stringify(model({ inputs, outputs }).toJSON(null, false));
  expect(english(explainScore([takes], topology, GOOD, 10))).toEqual([expect.stringContaining('scores')]);
});

it.each([
  ['probabilities for a loss that takes them', [takes], () => [hidden(), softmax()]],
  ['scores for a loss that applies softmax', [applies], () => [hidden(), linear()]],
  ['softmax as a layer', [takes], () => [hidden(), linear(), layers.softmax()]],
  ['two losses, of which either may be meant', [takes, applies], () => [hidden(), linear()]],
] as const)('has nothing to say about %s', (_name, slips, stack) => {
  const [first, ...rest] = stack();
  const open = layers.dense({ ...first?.getConfig(), inputShape: [6], name: 'first' } as never);
  expect(noticesOf([...slips], [open, ...rest])).toEqual([]);
});

it('says of a score like that of guessing what the usual reasons are', () => {
  const guess = { correct: 115, total: 1000 };
  expect(noticesOf([], null, guess)).toEqual([expect.stringMatching(/guessing.*once in 10.*await/)]);
  expect(noticesOf([], null, { correct: 200, total: 1000 })).toEqual([]);
});

it('tells of every promise that nothing waits for, and at which line', () => {
  const slips: Slip[] = [
    { ...place, kind: 'not_awaited', what: 'model.fit' },
    { ...place, kind: 'async_for_each', what: 'epochs.forEach' },
    takes,
  ];
  expect(english(explainWaiting(slips))).toEqual([
    expect.stringMatching(/main\.ts line 7.*model\.fit.*await/),
    expect.stringMatching(/epochs\.forEach.*for \(const item of items\)/),
  ]);
});
