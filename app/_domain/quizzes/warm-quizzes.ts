import type { Database } from '#db/client.ts';
import { selectVersionsOfOpenQuizzes } from '#db/queries/quizzes.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { keepReady } from '../questions/variant-stock.ts';

const AHEAD_SECONDS = 600;

/** Compiles the questions of quizzes that are open or open soon, and has variants of them drawn in quiet moments. */
export async function warmQuizzes(db: Database): Promise<void> {
  const versions = await selectVersionsOfOpenQuizzes(db, AHEAD_SECONDS);
  keepReady(await preparedQuestions(db, versions));
}
