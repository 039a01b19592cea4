import type { Variant } from '#quizzes/engine/make-variant.ts';
import { showVariant, speakerOf } from '#quizzes/engine/show-variant.ts';
import type { Part } from '#quizzes/schema/question.ts';
import type { Response } from '#quizzes/schema/response.ts';
import type { ShownPart } from '#quizzes/schema/shown-question.ts';
import { isAnswered } from '../attempts/is-answered.ts';
import { translatePart } from './translate-part.ts';
import type { PartOfVariant, Reading, TranslationProblem } from './translated-part.ts';

export type Translated = { response: Response } | { problem: TranslationProblem };

/**
 * An answer to one version of a question as an answer to another, for the same student: letters come from the seed's
 * shuffle, so the same letter may name something else. What was chosen must still be there, and what is right now must
 * have been offered; docs/decisions says why. Unanswered parts stay unanswered.
 */
export function translateResponse(
  before: Variant,
  after: Variant,
  response: Response,
  { keepsReworded }: Reading = { keepsReworded: false },
): Translated {
  const translated = translate(before, after, response, { keepsReworded });
  if (keepsReworded || !('problem' in translated) || !BY_WORDS.has(translated.problem)) return translated;
  const wouldDo = 'response' in translate(before, after, response, { keepsReworded: true });
  return wouldDo ? { problem: 'option_reworded' } : translated;
}

/** What may be no more than other words. */
const BY_WORDS = new Set<TranslationProblem>(['option_gone', 'not_offered']);

function translate(before: Variant, after: Variant, response: Response, reading: Reading): Translated {
  const old = partsOf(before);
  const fresh = partsOf(after);
  const sameCount = old.length === fresh.length;
  const translated: Response = {};
  for (const part of fresh) {
    const counterpart = old.find(({ id }) => id === part.id);
    if (!counterpart || !(sameCount || isNamed(part) || asksTheSame(counterpart, part))) {
      return { problem: 'part_new' };
    }
    const answer = Object.hasOwn(response, part.id) ? response[part.id] : undefined;
    if (answer === undefined || !isAnswered({ [part.id]: answer })) continue;
    const result = translatePart(counterpart, part, answer, reading);
    if ('problem' in result) return result;
    translated[part.id] = result.response;
  }
  return { response: translated };
}

/** A part that the author gave no id is known by its place, which another part may take. */
const isNamed = ({ author }: PartOfVariant): boolean => author.id !== undefined;

const asksTheSame = (a: PartOfVariant, b: PartOfVariant): boolean =>
  a.author.kind === b.author.kind && (a.en.prompt === b.en.prompt || a.zh.prompt === b.zh.prompt);

function partsOf(variant: Variant): PartOfVariant[] {
  const en = showVariant(variant, 'en').parts;
  const zh = showVariant(variant, 'zh-TW').parts;
  const speak = speakerOf(variant, 'en');
  return variant.parts.map(({ id, made }, i) => ({
    id,
    made,
    author: variant.prepared.question.parts[i] as Part,
    en: en[i] as ShownPart,
    zh: zh[i] as ShownPart,
    speak,
  }));
}
