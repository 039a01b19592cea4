import type { PracticeQuestion } from '#app/_domain/practice/list-practice.ts';
import { Topic } from '#quizzes/schema/question.ts';

export interface TopicGroup {
  topic: PracticeQuestion['topics'][number];
  questions: PracticeQuestion[];
}

/** Questions under the topic that they name first, topics in the order of the course, easier questions first. */
export function byTopic(questions: readonly PracticeQuestion[]): TopicGroup[] {
  return Topic.options.flatMap((topic) => {
    const own = questions
      .filter(({ topics }) => topics[0] === topic)
      .toSorted((a, b) => a.difficulty - b.difficulty);
    return own.length > 0 ? [{ topic, questions: own }] : [];
  });
}
