import { database } from '#app/_domain/database.ts';
import { readPractice } from '#app/_domain/practice/read-practice.ts';
import { answerJson } from '#app/api/answer-json.ts';

/** A practice variant as it stands. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ variant: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) =>
    readPractice(database(), user, (await params).variant, locale),
  );
}
