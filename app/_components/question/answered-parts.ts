import type { Response } from '#quizzes/schema/response.ts';

/** Whether anything of a question is answered. */
export const isAnswered = (response: Response | null): boolean =>
  response !== null && Object.keys(response).length > 0;

/** The numbers, from 1, of the parts that have no answer yet. */
export function unansweredParts(parts: readonly { id: string }[], response: Response): number[] {
  return parts.flatMap(({ id }, i) => (response[id] === undefined ? [i + 1] : []));
}
