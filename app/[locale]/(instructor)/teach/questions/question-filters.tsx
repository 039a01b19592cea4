import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, LinkButton } from '#app/_components/button.tsx';
import { CONTROL, Field, TextField } from '#app/_components/field.tsx';
import {
  Bloom,
  DIFFICULTIES,
  LIST_STATES,
  type QuestionFilter,
} from '#app/_domain/authoring/filter-questions.ts';
import { QuestionKind, Topic } from '#quizzes/schema/question.ts';

/** Narrows the list; a plain form, so that the address says what is shown. */
export function QuestionFilters({
  filter,
  decks,
  course,
  clearHref,
}: {
  filter: QuestionFilter;
  decks: readonly string[];
  course: string;
  clearHref: string;
}) {
  const t = useTranslations('authoring');
  const names = useTranslations('quiz');
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <search aria-label={t('list.filters')}>
      <form method="get" className="space-y-3">
        <input type="hidden" name="course" value={course} />
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-[minmax(12rem,1.6fr)_repeat(6,minmax(0,1fr))]">
          <div className="col-span-2 lg:col-span-1">
            <TextField id="q" name="q" type="search" label={t('list.search')} defaultValue={filter.q} />
          </div>
          <Choose name="deck" label={t('list.deck')} chosen={filter.deck}>
            {decks.map((deck) => (
              <option key={deck} value={deck}>
                {deck}
              </option>
            ))}
          </Choose>
          <Choose name="kind" label={t('list.kind')} chosen={filter.kind}>
            {QuestionKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {names(`kind.${kind}`)}
              </option>
            ))}
          </Choose>
          <Choose name="topic" label={t('list.topic')} chosen={filter.topic}>
            {Topic.options.map((topic) => (
              <option key={topic} value={topic}>
                {names(`topic.${topic}`)}
              </option>
            ))}
          </Choose>
          <Choose name="bloom" label={t('list.bloom')} chosen={filter.bloom}>
            {Bloom.options.map((bloom) => (
              <option key={bloom} value={bloom}>
                {t(`bloom.${bloom}`)}
              </option>
            ))}
          </Choose>
          <Choose name="difficulty" label={t('list.difficulty')} chosen={filter.difficulty}>
            {DIFFICULTIES.map((level) => (
              <option key={level}>{level}</option>
            ))}
          </Choose>
          <Choose name="state" label={t('list.state')} chosen={filter.state}>
            {LIST_STATES.map((state) => (
              <option key={state} value={state}>
                {t(`list.states.${state}`)}
              </option>
            ))}
          </Choose>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="small">
            {t('list.filter')}
          </Button>
          {isFiltered ? (
            <LinkButton href={clearHref} kind="quiet" size="small">
              {t('list.clear')}
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  );
}

function Choose({
  name,
  label,
  chosen,
  children,
}: {
  name: string;
  label: string;
  chosen: string | number | null;
  children: ReactNode;
}) {
  const t = useTranslations('authoring.list');
  return (
    <Field id={name} label={label}>
      <select id={name} name={name} defaultValue={chosen ?? ''} className={CONTROL}>
        <option value="">{t('any')}</option>
        {children}
      </select>
    </Field>
  );
}
