import { readFileSync } from 'node:fs';
import { createTranslator } from 'next-intl';
import type { Locale } from '#db/contract/locale.ts';
import type authoring from '#app/_i18n/messages/en/authoring.json';
import type common from '#app/_i18n/messages/en/common.json';
import type question from '#app/_i18n/messages/en/question.json';
import type quiz from '#app/_i18n/messages/en/quiz.json';

type Words = { quiz: typeof quiz; question: typeof question; common: typeof common };

const read = <T>(locale: Locale, name: string): T =>
  JSON.parse(
    readFileSync(new URL(`../../../app/_i18n/messages/${locale}/${name}.json`, import.meta.url), 'utf8'),
  );

/** The words of one language by which a person finds things on the pages of quizzes. */
export function wordsIn(locale: Locale) {
  const messages: Words = {
    quiz: read(locale, 'quiz'),
    question: read(locale, 'question'),
    common: read(locale, 'common'),
  };
  return createTranslator({ locale, messages });
}
/** The same of the pages on which questions are written. */
export function wordsOfAuthors(locale: Locale) {
  const messages: { authoring: typeof authoring } = { authoring: read(locale, 'authoring') };
  return createTranslator({ locale, messages, namespace: 'authoring' });
}
export type Say = ReturnType<typeof wordsIn>;

/** A text in which `…` stands for anything, such as a time of the day. */
export function anyIn(text: string): RegExp {
  return new RegExp(
    text
      .split('…')
      .map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  );
}
