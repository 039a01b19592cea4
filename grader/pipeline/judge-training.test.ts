import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../competitions/default-limits.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';
import type { ThrownError, TrainingEnd } from '../sandbox/sandbox.ts';
import { judgeTraining } from './judge-training.ts';

const checkpoint: ExportedModel = { topology: '{}', weights: [], data: new Uint8Array(0) };
const sourceMap = '{"version":3,"sources":[],"mappings":""}';
const context = { sourceMap, limits: { ...DEFAULT_LIMITS, trainingMs: 120_000 }, scoring: 'model' as const };
const error: ThrownError = {
  name: 'Error',
  message: 'why',
  stack: '',
  layer: null,
  operation: null,
  allocation: null,
};
const refused = {
  ...error,
  operation: 'Add',
  allocation: { bytes: 2 ** 30, inUse: 2 ** 30, limit: 2 ** 30 },
};

const withoutCheckpoint: [TrainingEnd, string][] = [
  [{ kind: 'time_limit' }, 'time_limit'],
  [{ kind: 'memory_limit', usedBytes: 3e9 }, 'memory_limit'],
  [{ kind: 'threw', error: refused }, 'memory_limit'],
  [{ kind: 'stopped' }, 'cancelled'],
  [{ kind: 'threw', error }, 'runtime_error'],
  [{ kind: 'never_settles' }, 'runtime_error'],
  [{ kind: 'died', detail: '' }, 'runtime_error'],
  [{ kind: 'output_limit' }, 'output_limit'],
  [{ kind: 'not_a_model', problem: 'disposed', what: 'dense_Dense1' }, 'invalid_model'],
];

it.each(withoutCheckpoint)('%j without a checkpoint is %s, in both languages', (end, verdict) => {
  const trained = judgeTraining(end, null, context);
  expect(trained).toMatchObject({ kind: 'verdict', judgement: { verdict } });
  if (trained.kind !== 'verdict') return;
  expect(trained.judgement.message?.en).toMatch(/\w/);
  expect(trained.judgement.message?.['zh-TW']).toMatch(/\p{Script=Han}|why/u);
});

it.each(withoutCheckpoint.slice(0, 4))('%j after a checkpoint is scored by it, and says so', (end) => {
  const trained = judgeTraining(end, checkpoint, context);
  expect(trained).toMatchObject({ kind: 'scorable', model: checkpoint });
  if (trained.kind === 'scorable') expect(trained.message?.en).toMatch(/last checkpoint/);
});

it.each(withoutCheckpoint.slice(4))('%j is %s even after a checkpoint', (end, verdict) => {
  expect(judgeTraining(end, checkpoint, context)).toMatchObject({ kind: 'verdict', judgement: { verdict } });
});
