'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { CONTROL, Field, TextField } from '#app/_components/field.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import type { Quiz } from '#quizzes/schema/quiz.ts';

type Texts = Pick<Quiz, 'id' | 'title' | 'description'>;

const LANGUAGES = ['en', 'zh-TW'] as const;
const TAG = { en: 'en', 'zh-TW': 'zh-Hant-TW' };

/** Name, title and description in both languages. The name of a new quiz follows its English title. */
export function TextFields({
  quiz,
  isNew,
  onChange,
}: {
  quiz: Texts;
  isNew: boolean;
  onChange(change: Partial<Texts>): void;
}) {
  const t = useTranslations('quizBuilding.build');
  const id = useId();
  const setTitle = (language: (typeof LANGUAGES)[number], text: string) => {
    const follows = isNew && language === 'en' && quiz.id === slugOf(quiz.title.en);
    onChange({ title: { ...quiz.title, [language]: text }, ...(follows ? { id: slugOf(text) } : {}) });
  };
  return (
    <section aria-labelledby={id} className="space-y-4">
      <SectionHeading id={id}>{t('texts')}</SectionHeading>
      <div className="grid gap-5 sm:grid-cols-2">
        {LANGUAGES.map((language) => (
          <TextField
            key={language}
            id={`title-${language}`}
            lang={TAG[language]}
            label={t(`title_${language}`)}
            value={quiz.title[language]}
            onChange={({ target }) => setTitle(language, target.value)}
            required
            maxLength={200}
          />
        ))}
        {LANGUAGES.map((language) => (
          <Field key={language} id={`description-${language}`} label={t(`description_${language}`)}>
            <textarea
              id={`description-${language}`}
              lang={TAG[language]}
              rows={4}
              value={quiz.description[language]}
              onChange={({ target }) =>
                onChange({ description: { ...quiz.description, [language]: target.value } })
              }
              required
              maxLength={4000}
              className={CONTROL}
            />
          </Field>
        ))}
        {isNew ? (
          <TextField
            id="name"
            label={t('name')}
            hint={t('nameHint')}
            value={quiz.id}
            onChange={({ target }) => onChange({ id: target.value })}
            required
            maxLength={80}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        ) : null}
      </div>
    </section>
  );
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
