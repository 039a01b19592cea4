import { readAuthorRun } from '#app/_domain/authoring/run-author-code.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';

/** How a run of one's own stands. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ run: string }> },
): Promise<Response> {
  return answerJson(request, async (user) => readAuthorRun(database(), user, (await params).run));
}
