import type { Connection } from '#db/client.ts';
import { selectUsableSlugs } from '#db/queries/quiz-building.ts';
import { Quiz } from '#quizzes/schema/quiz.ts';
import { questionsOfQuiz } from '../quizzes/quiz-definition.ts';

/**
 * What keeps a quiz from being saved. text_missing, unreadable: a field as it was typed · slug_taken: the course has a
 * quiz of this name · question_missing: a question is not published here, or archived · pick_too_large: a pool has fewer
 * questions than are to be picked · pool_repeats: it has one twice
 */
export interface QuizProblem {
  code:
    | 'text_missing'
    | 'unreadable'
    | 'slug_taken'
    | 'question_missing'
    | 'pick_too_large'
    | 'pool_repeats'
    | 'no_items';
  /** Like `items.0.pick`. */
  field: string;
  values: Record<string, string | number>;
}

/** Reads a quiz as a page or a file gives it. */
export function readQuiz(unsafe: unknown): { quiz: Quiz } | { problems: QuizProblem[] } {
  const read = Quiz.safeParse(unsafe);
  if (!read.success) {
    return {
      problems: read.error.issues.map(({ path }) => {
        const field = path.join('.');
        const isText = path[0] === 'title' || path[0] === 'description';
        const code = isText ? 'text_missing' : field === 'items' ? 'no_items' : 'unreadable';
        return { code, field, values: { field } };
      }),
    };
  }
  return { quiz: read.data };
}

/** Whether attempts at a quiz could start, but for its dates. */
export async function quizProblems(db: Connection, courseId: string, quiz: Quiz): Promise<QuizProblem[]> {
  const usable = await selectUsableSlugs(db, courseId);
  const missing = questionsOfQuiz(quiz)
    .filter((slug) => !usable.has(slug))
    .map((slug) => ({ code: 'question_missing' as const, field: 'items', values: { slug } }));
  const pools = quiz.items.flatMap((item, i): QuizProblem[] => {
    if (!('pool' in item)) return [];
    const size = new Set(item.pool).size;
    if (size < item.pool.length)
      return [{ code: 'pool_repeats', field: `items.${i}.pool`, values: { item: i + 1 } }];
    if (item.pick <= size) return [];
    return [
      {
        code: 'pick_too_large',
        field: `items.${i}.pick`,
        values: { item: i + 1, pick: item.pick, size },
      },
    ];
  });
  return [...missing, ...pools];
}
