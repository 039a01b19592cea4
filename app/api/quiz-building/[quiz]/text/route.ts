import { database } from '#app/_domain/database.ts';
import { exportQuiz } from '#app/_domain/quiz-building/quiz-text.ts';
import { answerFile } from '../../answer-file.ts';

/** The text of a quiz, as its file has it; staff only. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ quiz: string }> },
): Promise<Response> {
  return answerFile(request, 'application/yaml', async (user) =>
    exportQuiz(database(), user, (await params).quiz),
  );
}
