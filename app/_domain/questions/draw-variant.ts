import { randomInt } from 'node:crypto';
import { type Drawn, makeVariant, type Variant } from '#quizzes/engine/make-variant.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';

const SEEDS = 2 ** 32;
const TRIES = 4;

/**
 * A new variant from a seed that nobody can guess.
 * @throws ExpressionError when the question gives none after several seeds
 */
export function drawVariant(prepared: PreparedQuestion): Variant {
  for (let attempt = 1; ; attempt++) {
    try {
      return makeVariant(prepared, randomInt(SEEDS) - SEEDS / 2);
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

/** The variant that was drawn before, from its stored seed and parameters. */
export function storedVariant(
  prepared: PreparedQuestion,
  { seed, drawn }: { seed: number; drawn: unknown },
): Variant {
  return makeVariant(prepared, seed, drawn as Drawn);
}
