import type { ReviewQuestion } from '#app/_domain/attempts/read-review.ts';

export interface TopicScore {
  topic: ReviewQuestion['topics'][number];
  points: number;
  max: number;
}

/** Points by topic, the weakest first; a question of two topics counts in both. Unmarked questions are left out. */
export function topicScores(
  questions: readonly Pick<ReviewQuestion, 'topics' | 'points' | 'score'>[],
): TopicScore[] {
  const scores = new Map<TopicScore['topic'], TopicScore>();
  for (const { topics, points, score } of questions) {
    if (score === null) continue;
    for (const topic of topics) {
      const before = scores.get(topic) ?? { topic, points: 0, max: 0 };
      scores.set(topic, { topic, points: before.points + score * points, max: before.max + points });
    }
  }
  return [...scores.values()].sort((a, b) => a.points / a.max - b.points / b.max);
}
