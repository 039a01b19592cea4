import { getLocale, getTranslations } from 'next-intl/server';
import type { StaffQuiz } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import { LOCALES } from '#db/contract/locale.ts';
import { rulesSentence } from '../rules-sentence.ts';

/** The rules in both languages, that of the page first. */
export async function RulesInWords({
  view,
  asksPassCode,
  zone,
}: {
  view: StaffQuiz;
  asksPassCode: boolean;
  zone: string;
}) {
  const here = await getLocale();
  const names = await getTranslations('quizBuilding.sentence');
  const languages = [here, ...LOCALES.filter((locale) => locale !== here)];
  const sentences = await Promise.all(
    languages.map(async (locale) => {
      const t = await getTranslations({ locale, namespace: 'quizBuilding.sentence' });
      const quiz = { rules: view.definition.rules, dates: view, asksPassCode };
      return { locale, text: rulesSentence(quiz, { t, locale, zone }) };
    }),
  );
  return (
    <dl className="max-w-(--measure) space-y-3">
      {sentences.map(({ locale, text }) => (
        <div key={locale}>
          <dt className="text-xs text-muted">{names(locale)}</dt>
          <dd lang={locale === 'zh-TW' ? 'zh-Hant-TW' : 'en'}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
