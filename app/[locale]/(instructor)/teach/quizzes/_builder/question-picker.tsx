'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { CONTROL, Field, TextField } from '#app/_components/field.tsx';
import type { PickableQuestion } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import { findQuestions, type PickerFilter } from './find-questions.ts';

const MOST_SHOWN = 12;
const NO_FILTER: PickerFilter = { search: '', deck: '', kind: '', topic: '' };

/** Published questions, narrowed by words, deck, kind and topic; each is added by its button. */
export function QuestionPicker({
  questions,
  used,
  pools,
  onAdd,
}: {
  questions: readonly PickableQuestion[];
  used: ReadonlySet<string>;
  pools: readonly { key: string; number: number; pool: readonly string[] }[];
  /** @param to the key of a pool, or an empty text for an item of its own */
  onAdd(slug: string, to: string): void;
}) {
  const t = useTranslations('quizBuilding.build');
  const names = useTranslations('quiz');
  const locale = useLocale();
  const id = useId();
  const [filter, setFilter] = useState(NO_FILTER);
  const [to, setTo] = useState('');
  const found = findQuestions(questions, filter);
  const shown = found.slice(0, MOST_SHOWN);
  const pool = pools.find(({ key }) => key === to);
  const target = pool?.key ?? '';
  const listed = <K,>(all: readonly K[]) => [...new Set(all)].toSorted();
  const choose = (field: keyof PickerFilter) => ({
    id: `${id}${field}`,
    value: filter[field],
    onChange: ({ target: { value } }: { target: { value: string } }) =>
      setFilter({ ...filter, [field]: value }),
  });
  return (
    <section aria-labelledby={`${id}add`} className="space-y-3 rounded-lg bg-sunken p-4">
      <h3 id={`${id}add`} className="text-base">
        {t('add')}
      </h3>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-[minmax(10rem,1.5fr)_repeat(4,minmax(0,1fr))]">
        <TextField {...choose('search')} type="search" label={t('search')} onKeyDown={keepForm} />
        <Choose {...choose('deck')} label={t('deck')}>
          {listed(questions.map(({ deck }) => deck)).map((deck) => (
            <option key={deck}>{deck}</option>
          ))}
        </Choose>
        <Choose {...choose('kind')} label={t('kind')}>
          {listed(questions.map(({ kind }) => kind)).map((kind) => (
            <option key={kind} value={kind}>
              {names(`kind.${kind}`)}
            </option>
          ))}
        </Choose>
        <Choose {...choose('topic')} label={t('topic')}>
          {listed(questions.flatMap(({ topics }) => topics)).map((topic) => (
            <option key={topic} value={topic}>
              {names(`topic.${topic}`)}
            </option>
          ))}
        </Choose>
        <Field id={`${id}to`} label={t('addTo')}>
          <select
            id={`${id}to`}
            value={target}
            onChange={(event) => setTo(event.target.value)}
            className={CONTROL}
          >
            <option value="">{t('newItem')}</option>
            {pools.map(({ key, number }) => (
              <option key={key} value={key}>
                {t('poolItem', { item: number })}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <output className="block text-sm text-muted">
        {found.length > 0 ? t('found', { shown: shown.length, count: found.length }) : t('noneFound')}
      </output>
      <ul className="divide-y divide-line text-sm">
        {shown.map(({ slug, title, kind, deck, difficulty }) => (
          <li key={slug} className="flex items-center justify-between gap-4 py-2">
            <span className="min-w-0">
              {title[locale]}
              <span className="block text-xs text-muted">
                {[deck, names(`kind.${kind}`), t('difficulty', { level: difficulty })].join(' · ')}
                {used.has(slug) ? ` · ${t('inQuiz')}` : ''}
              </span>
            </span>
            <Button
              size="small"
              disabled={pool?.pool.includes(slug)}
              aria-label={t('addTitle', { title: title[locale] })}
              onClick={() => onAdd(slug, target)}
            >
              {t('addOne')}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <p className="text-sm text-muted">{t('more', { count: found.length - shown.length })}</p>
      ) : null}
    </section>
  );
}

/** Enter in the search looks, it does not save the quiz. */
const keepForm = (event: { key: string; preventDefault(): void }) => {
  if (event.key === 'Enter') event.preventDefault();
};

function Choose({
  id,
  label,
  value,
  onChange,
  children,
}: {
  id: string;
  label: string;
  value: string;
  onChange(event: { target: { value: string } }): void;
  children: ReactNode;
}) {
  const t = useTranslations('quizBuilding.build');
  return (
    <Field id={id} label={label}>
      <select id={id} value={value} onChange={onChange} className={CONTROL}>
        <option value="">{t('any')}</option>
        {children}
      </select>
    </Field>
  );
}
