import { inBudget } from '../expressions/budget.ts';
import { randomStream, seedFor } from '../expressions/random-functions.ts';
import { asBoolean, ExpressionError, type Scope, type Value } from '../expressions/value.ts';
import type { Language, Text } from '../schema/text.ts';
import { type MadePart, Redraw } from './part-engine.ts';
import { inLanguage, type PreparedQuestion } from './prepare-question.ts';

/** A question's parameters in one variant, as plain JSON: with them later versions keep a student's numbers. */
export type Drawn = Record<string, Value>;

/** One seeded instance of a question with its own numbers. It holds the key: never send it anywhere. */
export interface Variant {
  prepared: PreparedQuestion;
  seed: number;
  drawn: Drawn;
  scope: Scope;
  parts: { id: string; weight: number; made: MadePart }[];
  /** How often parameters were drawn before they would do. */
  draws: number;
}

/** So many draws in vain are the question's fault. */
const MAX_DRAWS = 200;

/**
 * Makes the variant of a seed: draws parameters until every condition holds and no wrong answer is as good as right.
 * @param seed any 32-bit integer; the same seed gives the same variant
 * @param drawn parameters that are given instead of drawn
 * @throws ExpressionError when the question cannot be computed
 */
export function makeVariant(prepared: PreparedQuestion, seed: number, drawn?: Drawn): Variant {
  return inBudget(() => drawVariant(prepared, seed, drawn));
}

function drawVariant(prepared: PreparedQuestion, seed: number, drawn: Drawn | undefined): Variant {
  const random = randomStream(seedFor(seed, 'draw'));
  let reason = '';
  for (let draws = 1; draws <= MAX_DRAWS; draws++) {
    prepared.random.current = random;
    try {
      const scope = drawScope(prepared, drawn);
      if (prepared.conditions.every((condition) => asBoolean(condition(scope)))) {
        return {
          prepared,
          seed,
          draws,
          scope,
          drawn: drawnFrom(prepared, scope),
          parts: makeParts(prepared, seed, scope),
        };
      }
      reason = 'a condition of `where` does not hold';
    } catch (error) {
      if (!(error instanceof Redraw)) throw error;
      reason = error.message;
    } finally {
      prepared.random.current = null;
    }
    if (drawn && draws > 1) break;
  }
  throw new ExpressionError(
    drawn
      ? `the given parameters will not do: ${reason}`
      : `${MAX_DRAWS} draws in vain, the last because ${reason}`,
  );
}

function drawScope(prepared: PreparedQuestion, drawn: Drawn | undefined): Scope {
  const scope: Scope = new Map(prepared.data);
  for (const [name, draw] of prepared.draws) {
    scope.set(name, drawn && Object.hasOwn(drawn, name) ? (drawn[name] ?? null) : draw(scope));
  }
  for (const [name, compute] of prepared.lets) scope.set(name, compute(scope));
  return scope;
}

const drawnFrom = (prepared: PreparedQuestion, scope: Scope): Drawn =>
  Object.fromEntries(prepared.draws.map(([name]) => [name, scope.get(name) ?? null]));

function makeParts(prepared: PreparedQuestion, seed: number, scope: Scope): Variant['parts'] {
  const speakIn = (text: Text, language: Language) =>
    prepared.template(inLanguage(text, language))(scope, language);
  return prepared.parts.map(({ id, weight, prepared: make }) => ({
    id,
    weight,
    made: make({
      scope,
      random: randomStream(seedFor(seed, id)),
      speak: (text) => speakIn(text, 'en'),
      speakIn,
    }),
  }));
}
