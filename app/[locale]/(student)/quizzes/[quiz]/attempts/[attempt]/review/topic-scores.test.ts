import { expect, it } from 'vitest';
import { topicScores } from './topic-scores.ts';

it('the weakest topic stands first, and a question counts in each of its topics', () => {
  expect(
    topicScores([
      { topics: ['entropy'], points: 2, score: 1 },
      { topics: ['softmax', 'entropy'], points: 2, score: 0.5 },
      { topics: ['networks'], points: 4, score: null },
    ]),
  ).toEqual([
    { topic: 'softmax', points: 1, max: 2 },
    { topic: 'entropy', points: 3, max: 4 },
  ]);
});
