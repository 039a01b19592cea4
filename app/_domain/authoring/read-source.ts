import { prepareQuestion, type PreparedQuestion, QuestionError } from '#quizzes/engine/prepare-question.ts';
import { parseQuestion, placeOf } from '#quizzes/schema/parse-question.ts';
import type { Question } from '#quizzes/schema/question.ts';
import type { SourceProblem } from './authoring-messages.ts';

export type ReadSource = { question: Question; prepared: PreparedQuestion } | { problems: SourceProblem[] };

/**
 * Reads and compiles a text that its author is still writing. Whatever is wrong with it is a problem with a place, also
 * what only shows when the reader itself gives up: nesting without end, aliases of aliases.
 */
export function readSource(source: string): ReadSource {
  try {
    const read = parseQuestion(source);
    if ('problems' in read) return read;
    return { question: read.question, prepared: prepareQuestion(read.question) };
  } catch (error) {
    if (error instanceof QuestionError) {
      const { field, message } = error;
      return { problems: [{ ...placeOf(source, field), field: field.join('.'), message }] };
    }
    return { problems: [problemOf(source, error)] };
  }
}

/** An error of making a variant: its place is where the expression that it quotes stands. */
export function problemOf(source: string, error: unknown): SourceProblem {
  const message = error instanceof Error ? error.message : String(error);
  const quoted = /^in "([^]*?)": /.exec(message)?.[1];
  const at = quoted ? source.indexOf(quoted) : -1;
  if (at < 0) return { line: 1, column: 1, field: '', message };
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, field: '', message };
}

/** The name of a question is what quizzes know it by, so it never changes. */
export function nameProblem(source: string, question: Question, slug: string): SourceProblem[] {
  if (question.id === slug) return [];
  return [
    {
      ...placeOf(source, ['id']),
      field: 'id',
      message: `must stay ${slug}: quizzes know the question by it`,
    },
  ];
}
