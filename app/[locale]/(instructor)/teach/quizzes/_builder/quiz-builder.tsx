'use client';
import './quiz-builder.css';
import { useLocale, useTranslations } from 'next-intl';
import { useActionState, useEffect, useId, useMemo, useRef, useState } from 'react';
import { keepFields } from '#app/_components/keep-fields.ts';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { sentenceGap } from '#app/_components/sentence-gap.ts';
import { StatusText } from '#app/_components/status-text.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { useIsLive } from '#app/_components/use-is-live.ts';
import type { PickableQuestion } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import { saveQuizAction } from './actions.ts';
import { type DraftItem, FIRST_STATE, membersOf } from './builder-messages.ts';
import { ItemList } from './item-list.tsx';
import { addToPool, storedItem } from './item-moves.ts';
import { QuestionPicker } from './question-picker.tsx';
import { RulesFields } from './rules-fields.tsx';
import { TextFields } from './text-fields.tsx';

/** Title, questions and rules of a quiz. What is typed stays until it is saved, whatever the answer is. */
export function QuizBuilder({
  quizId,
  course,
  quiz,
  seenAt,
  questions,
  attempts,
}: {
  /** Null: a new one. */
  quizId: string | null;
  course: string;
  quiz: Quiz;
  seenAt: string;
  questions: readonly PickableQuestion[];
  /** That were begun already. */
  attempts: number;
}) {
  const t = useTranslations('quizBuilding.build');
  const [state, action] = useActionState(saveQuizAction, FIRST_STATE);
  const [{ items: _items, ...rest }, setRest] = useState(quiz);
  const [items, setItems] = useState<DraftItem[]>(() =>
    quiz.items.map((item, i) => ({ ...item, key: String(i) })),
  );
  const [news, setNews] = useState('');
  const bySlug = useMemo(() => new Map(questions.map((question) => [question.slug, question])), [questions]);
  const made = JSON.stringify({ ...rest, items: items.map(storedItem) });
  const isChanged = useUnsavedGuard(made, state.saved !== null ? state.tries : 0);
  const isNews = useIsNews(state.tries, made);
  const key = useId();
  const isLive = useIsLive();
  const locale = useLocale();
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.problems.length > 0 || state.refused) problem.current?.focus();
  }, [state]);

  const add = (slug: string, to: string) => {
    setItems((now) =>
      now.some((item) => item.key === to)
        ? now.map((item) => (item.key === to ? addToPool(item, slug) : item))
        : [...now, { key: `${key}${crypto.randomUUID()}`, question: slug, points: 1 }],
    );
    setNews(t('added', { title: slug }));
  };

  return (
    <form action={action} onReset={keepFields} inert={!isLive} className="space-y-10">
      <input type="hidden" name="quizId" value={quizId ?? ''} />
      <input type="hidden" name="course" value={course} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <input type="hidden" name="quiz" value={made} />
      {attempts > 0 ? <Notice tone="info" title={t('later', { count: attempts })} /> : null}
      <TextFields
        quiz={rest}
        isNew={quizId === null}
        onChange={(change) => setRest({ ...quiz, ...rest, ...change })}
      />
      <section aria-labelledby={`${key}items`} className="space-y-4">
        <SectionHeading id={`${key}items`} aside={<Totals items={items} bySlug={bySlug} />}>
          {t('items')}
        </SectionHeading>
        <ItemList items={items} bySlug={bySlug} onChange={setItems} onNews={setNews} />
        <output className="sr-only">{news}</output>
        <QuestionPicker
          questions={questions}
          used={new Set(items.flatMap(membersOf))}
          pools={items.flatMap((item, i) =>
            'pool' in item ? [{ key: item.key, number: i + 1, pool: item.pool }] : [],
          )}
          onAdd={add}
        />
      </section>
      <RulesFields
        rules={rest.rules}
        attempts={attempts}
        saves={state.tries}
        onChange={(rules) => setRest({ ...quiz, ...rest, rules })}
      />
      <div className="builder-bar sticky bottom-0 space-y-3 border-t border-line bg-canvas py-3">
        {isNews && (state.refused || state.problems.length > 0) ? (
          <Notice ref={problem} tabIndex={-1} tone="bad" role="alert" title={state.refused ?? t('notSaved')}>
            <ul className="list-disc pl-4">
              {state.problems.map((each) => (
                <li key={`${each.field} ${each.code} ${JSON.stringify(each.values)}`}>
                  {t(`problem.${each.code}`, each.values as never)}
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center gap-4 text-sm">
          <SubmitButton kind="primary">{t(quizId ? 'save' : 'create')}</SubmitButton>
          <output>
            {isChanged ? (
              <span className="text-muted">{t('unsaved')}</span>
            ) : state.saved ? (
              <StatusText tone="good">
                {state.saved.attempts > 0 ? t('savedLater', { count: state.saved.attempts }) : t('saved')}
                {state.saved.reviews > 0
                  ? `${sentenceGap(locale)}${t('savedReviews', { count: state.saved.reviews })}`
                  : ''}
              </StatusText>
            ) : null}
          </output>
        </div>
      </div>
    </form>
  );
}

function Totals({
  items,
  bySlug,
}: {
  items: readonly DraftItem[];
  bySlug: ReadonlyMap<string, PickableQuestion>;
}) {
  const t = useTranslations('quizBuilding.build');
  const sum = (of: (item: DraftItem, count: number) => number) =>
    items.reduce((total, item) => total + of(item, 'pool' in item ? item.pick : 1), 0);
  const minutes = sum((item, count) => {
    const known = membersOf(item).map((slug) => bySlug.get(slug)?.minutes ?? 0);
    return (count * known.reduce((total, each) => total + each, 0)) / Math.max(known.length, 1);
  });
  const points = Math.round(sum((item, count) => count * item.points) * 100) / 100;
  return t('itemsLead', { questions: sum((_, count) => count), points, minutes: Math.round(minutes) });
}

/** Whether what the site answered is about what stands here now. */
function useIsNews(tries: number, made: string): boolean {
  const [answered, setAnswered] = useState({ tries, made });
  if (answered.tries !== tries) setAnswered({ tries, made });
  return answered.made === made;
}

/** Whether there is something that a closed page would lose, and then asks before it is. */
function useUnsavedGuard(made: string, savedAt: number): boolean {
  const [kept, setKept] = useState({ made, savedAt });
  if (kept.savedAt !== savedAt) setKept({ made, savedAt });
  const isChanged = kept.made !== made;
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  return isChanged;
}
