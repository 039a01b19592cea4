import { Quiz, QuizRules } from '#quizzes/schema/quiz.ts';

/** @throws ZodError for a stored definition that this source cannot read: a fault, not a refusal */
export function quizDefinition(stored: unknown): Quiz {
  return Quiz.parse(stored);
}

/** The rules that an attempt was started under. */
export function attemptRules(stored: unknown): QuizRules {
  return QuizRules.parse(stored);
}

/** The slugs of every question that a quiz may give. */
export function questionsOfQuiz(quiz: Quiz): string[] {
  return [...new Set(quiz.items.flatMap((item) => ('pool' in item ? item.pool : [item.question])))];
}
