import { createHash, timingSafeEqual } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { countPassCodeFailures, insertPassCodeFailure } from '#db/queries/quizzes.ts';
import { DomainError } from '../domain-error.ts';

const WINDOW_SECONDS = 5 * 60;
/** Wrong codes of one person within the window. */
const ALLOWED = 5;

/**
 * Refuses unless the code is right. Tries of one person are taken one at a time, so that guesses sent all at once
 * count like guesses sent one by one.
 * @throws DomainError `pass_code_missing`, `pass_code_wrong`, `pass_code_locked` with `minutes`
 */
export async function checkPassCode(
  db: Database,
  who: { quizId: string; userId: string },
  { asked, given }: { asked: string; given: string | undefined },
): Promise<void> {
  if (given === undefined || given.trim() === '') throw new DomainError('pass_code_missing');
  const outcome = await db.transaction(async (tx) => {
    if ((await countPassCodeFailures(tx, who, WINDOW_SECONDS)) >= ALLOWED) return 'locked';
    if (isSame(asked.trim(), given.trim())) return 'right';
    await insertPassCodeFailure(tx, who);
    return 'wrong';
  });
  if (outcome === 'wrong') throw new DomainError('pass_code_wrong');
  if (outcome === 'locked') throw new DomainError('pass_code_locked', { minutes: WINDOW_SECONDS / 60 });
}

/** Takes the same time wherever the two differ, and whatever their lengths. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
