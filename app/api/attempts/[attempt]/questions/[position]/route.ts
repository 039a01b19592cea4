import { z } from 'zod';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { database } from '#app/_domain/database.ts';
import { answerJson } from '#app/api/answer-json.ts';

const Position = z.coerce.number().catch(-1);

/** A question of one's own running attempt, by its position from 0. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ attempt: string; position: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    const { attempt, position } = await params;
    return readAttemptQuestion(database(), user, attempt, { position: Position.parse(position), locale });
  });
}
