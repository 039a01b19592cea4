import type { z } from 'zod';
import type { PartGrade } from '../../schema/grade.ts';
import type { TextPart, textFields } from '../../schema/parts/text.ts';
import { LANGUAGES, type Language, type Text } from '../../schema/text.ts';
import {
  feedbackAt,
  graded,
  type MadePart,
  type Prepare,
  Redraw,
  type Speak,
  UNANSWERED,
} from '../part-engine.ts';
import { optional } from './number.ts';

type TextFields = z.infer<z.ZodObject<typeof textFields>>;

export interface TextKey {
  accepted: string[];
  grade(typed: string): PartGrade;
  mistakes(): { value: string; feedback: (string | number)[] }[];
  rightAnswer(speak: Speak): string;
}

/** What is in a text and cannot be seen: joiners, marks of direction and order, soft hyphens. */
const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/**
 * How a text is compared: full-width forms, spaces at the ends, doubled or beside a Chinese character, kinds of dashes
 * and apostrophes and, unless said, case do not count.
 */
function plain(text: string, caseSensitive: boolean): string {
  const tidied = text
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=\p{Script=Han})|(?<=\p{Script=Han}) /gu, '')
    .trim();
  return caseSensitive ? tidied : tidied.toLowerCase();
}

/** Makes keys from the fields that a text part and a text cell share. */
export function prepareTextKey(fields: TextFields, path: (string | number)[]) {
  return (inLanguage: (text: Text, language: Language) => string): TextKey => {
    const forms = (texts: Text[]) =>
      texts.flatMap((text) =>
        LANGUAGES.map((language) => plain(inLanguage(text, language), fields.caseSensitive)),
      );
    const accepted = forms(fields.accept);
    const mistakes = fields.mistakes.map((mistake, i) => ({
      forms: forms(mistake.accept),
      feedback: [...path, 'mistakes', i, 'feedback'],
    }));
    if (mistakes.some((mistake) => mistake.forms.some((form) => accepted.includes(form)))) {
      throw new Redraw('a mistake is an accepted form');
    }
    return {
      accepted,
      mistakes: () => mistakes.map(({ forms: [value = ''], feedback }) => ({ value, feedback })),
      rightAnswer: (speak) => speak(fields.accept[0] ?? ''),
      grade: (typed) => {
        const given = plain(typed, fields.caseSensitive);
        if (given === '') return UNANSWERED;
        if (accepted.includes(given)) return graded(1);
        const mistake = mistakes.find((one) => one.forms.includes(given));
        return graded(0, { feedback: mistake ? [feedbackAt(...mistake.feedback)] : [] });
      },
    };
  };
}

export const prepareText: Prepare<TextPart> = (part, path) => {
  const makeKey = prepareTextKey(part, path);
  return ({ speakIn }): MadePart => {
    const key = makeKey(speakIn);
    return {
      show: (speak) => ({
        kind: 'text',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        label: optional(part.label, speak),
      }),
      grade: (response) => (typeof response === 'string' ? key.grade(response) : UNANSWERED),
      solve: () => key.accepted[0] ?? '',
      mistakes: () => key.mistakes().map(({ value, feedback }) => ({ response: value, feedback })),
      rightAnswer: (speak) => ({ text: key.rightAnswer(speak) }),
      numbers: () => ({}),
    };
  };
};
