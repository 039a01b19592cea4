import type { MadePart, Speak } from '#quizzes/engine/part-engine.ts';
import type { Part } from '#quizzes/schema/question.ts';
import type { PartResponse } from '#quizzes/schema/response.ts';
import type { ShownPart } from '#quizzes/schema/shown-question.ts';

/**
 * Why an answer cannot be carried over. part_new: a part was not asked · kind_changed: it asks for another kind of
 * answer · option_gone: what was chosen is not there any more · not_offered: what is right now was not offered ·
 * option_reworded: it can, once somebody confirms that options reworded in both languages mean the same · code_changed:
 * the code that was shown is another · function_renamed: another function is asked for
 */
export type TranslationProblem =
  | 'part_new'
  | 'kind_changed'
  | 'option_gone'
  | 'not_offered'
  | 'option_reworded'
  | 'code_changed'
  | 'function_renamed';

export type TranslatedPart = { response: PartResponse } | { problem: TranslationProblem };

export interface Reading {
  /** Options reworded in both languages mean the same as before, where nothing else about them changed. */
  keepsReworded: boolean;
}

/** A part of one variant with what it showed. */
export interface PartOfVariant {
  id: string;
  made: MadePart;
  author: Part;
  en: ShownPart;
  zh: ShownPart;
  speak: Speak;
}
