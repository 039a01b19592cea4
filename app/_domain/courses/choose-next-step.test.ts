import { expect, it } from 'vitest';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import type { ListedSubmission } from '../submissions/list-submissions.ts';
import { chooseNextStep } from './choose-next-step.ts';

const day = (n: number) => new Date(Date.UTC(2026, 11, n));
const scored = {
  rank: 1,
  score: { correct: 9, total: 10, share: 0.9, interval: [0.8, 1] as [number, number] },
};

const competition = (
  slug: string,
  changes: {
    state?: 'not_open' | 'open' | 'closed';
    closes?: number;
    dataset?: 'ready' | 'missing';
    mine?: typeof scored | null;
  } = {},
) => ({
  slug,
  definition: {} as CompetitionDefinition,
  state: changes.state ?? 'open',
  isEnrolled: true,
  dataset: { state: changes.dataset ?? 'ready', detail: null },
  closesAt: day(changes.closes ?? 10),
  standing: { mine: changes.mine ?? null },
});

const submission = (id: string, status: ListedSubmission['status']): ListedSubmission => ({
  id,
  createdAt: day(1),
  competition: { slug: 'mnist', title: { en: 'Digits', 'zh-TW': '數字' } },
  ownerName: 'Lin Mei',
  baselineTitle: null,
  status,
  verdict: null,
  publicScore: null,
  notTold: null,
  privateScore: null,
  trainingMs: null,
  backend: null,
});

it('is to watch a run that goes on', () => {
  const next = chooseNextStep(
    [competition('mnist')],
    [submission('new', 'done'), submission('old', 'training')],
  );
  expect(next).toMatchObject({ kind: 'watch', submission: { id: 'old' } });
});

it('is the competition without a score, also when one with a score closes before it', () => {
  const next = chooseNextStep(
    [competition('soon', { closes: 2, mine: scored }), competition('later', { closes: 9 })],
    [],
  );
  expect(next).toMatchObject({ kind: 'submit', competition: { slug: 'later' } });
});

it('is to improve the score that closes next when every competition has one', () => {
  const next = chooseNextStep(
    [competition('later', { closes: 9, mine: scored }), competition('soon', { closes: 2, mine: scored })],
    [submission('ended', 'failed')],
  );
  expect(next).toMatchObject({ kind: 'submit', competition: { slug: 'soon' } });
});

it('is to wait only when no open competition has its data', () => {
  const waiting = competition('cifar10', { closes: 2, dataset: 'missing' });
  expect(chooseNextStep([waiting], [])).toMatchObject({ kind: 'wait_for_data' });
  expect(chooseNextStep([waiting, competition('mnist', { mine: scored })], [])).toMatchObject({
    kind: 'submit',
  });
});

it('is nothing when all is closed or not open yet', () => {
  const next = chooseNextStep(
    [competition('a', { state: 'closed' }), competition('b', { state: 'not_open' })],
    [],
  );
  expect(next).toEqual({ kind: 'nothing' });
});
