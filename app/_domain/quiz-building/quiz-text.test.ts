import { describe, expect, it } from 'vitest';
import { loadContent } from '#quizzes/load.ts';
import { parseQuiz } from '#quizzes/schema/parse-question.ts';
import { quizText } from './quiz-text.ts';

describe('the text of a quiz', () => {
  it.each(loadContent().quizzes.map(({ quiz }) => [quiz.id, quiz] as const))(
    'gives the same quiz when it is read: %s',
    (_, quiz) => {
      const read = parseQuiz(quizText(quiz));
      expect(read).toEqual({ quiz });
    },
  );

  it('has an item a line', () => {
    const [first] = loadContent().quizzes;
    const lines = first ? quizText(first.quiz).split('\n') : [];
    expect(lines.filter((line) => /^ {2}- /.test(line))).toHaveLength(first?.quiz.items.length ?? 0);
  });
});
