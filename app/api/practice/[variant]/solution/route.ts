import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { database } from '#app/_domain/database.ts';
import { solvePractice } from '#app/_domain/practice/help-practice.ts';
import { answerJson } from '#app/api/answer-json.ts';

/** The solution with this variant's numbers. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ variant: string }> },
): Promise<Response> {
  return answerJson(request, async (user, locale) => {
    takeAllowance(user, 'practice');
    return solvePractice(database(), user, (await params).variant, locale);
  });
}
