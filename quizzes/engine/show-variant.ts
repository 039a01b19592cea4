import { inBudget } from '../expressions/budget.ts';
import type { ShownQuestion } from '../schema/shown-question.ts';
import type { Language, Text } from '../schema/text.ts';
import type { Variant } from './make-variant.ts';
import type { Speak } from './part-engine.ts';
import { inLanguage } from './prepare-question.ts';

/** Writes texts of a variant in a language. */
export function speakerOf({ prepared, scope }: Variant, language: Language): Speak {
  return (text: Text) => prepared.template(inLanguage(text, language))(scope, language);
}

/** A variant as a student may see it: nothing in it gives an answer away. */
export function showVariant(variant: Variant, language: Language): ShownQuestion {
  return inBudget(() => show(variant, language));
}

function show(variant: Variant, language: Language): ShownQuestion {
  const { question, figure } = variant.prepared;
  const speak = speakerOf(variant, language);
  return {
    title: speak(question.title),
    minutes: question.minutes,
    prompt: speak(question.prompt),
    figure: figure ? figure(variant.scope, speak) : null,
    parts: variant.parts.map(({ made }) => made.show(speak)),
    hintCosts: question.hints.map(({ cost }) => cost),
  };
}
