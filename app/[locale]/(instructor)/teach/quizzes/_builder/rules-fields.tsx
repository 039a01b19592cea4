'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Choice, ChoiceGroup } from '#app/_components/choice-group.tsx';
import { CONTROL, Field, TextField } from '#app/_components/field.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import type { QuizRules, ReviewMoment } from '#quizzes/schema/quiz.ts';

const COUNTS: readonly QuizRules['counts'][] = ['highest', 'latest', 'average'];
const WAYS: readonly QuizRules['navigation'][] = ['free', 'one-way'];
const MOMENTS: readonly ReviewMoment[] = ['never', 'after-attempt', 'after-due', 'after-close'];
const SHOWN = { score: 'reviewScore', marks: 'reviewMarks', solutions: 'reviewSolutions' } as const;

const chosenOf = <T extends string>(all: readonly T[], { value }: { value: string }): T =>
  all.find((each) => each === value) ?? (all[0] as T);

/** Time, attempts, order, hints, what is taken off, what is shown afterwards. */
export function RulesFields({
  rules,
  attempts,
  saves,
  onChange,
}: {
  rules: QuizRules;
  attempts: number;
  /** How often it was sent: what is asked for once must be asked for again. */
  saves: number;
  onChange(rules: QuizRules): void;
}) {
  const t = useTranslations('quizBuilding.build');
  const moments = useTranslations('quiz.rules.moment');
  const id = useId();
  const set = (change: Partial<QuizRules>) => onChange({ ...rules, ...change });
  const penalty = (name: 'attempt' | 'lateDay') => ({
    type: 'number',
    min: 0,
    max: 100,
    step: 1,
    inputMode: 'numeric' as const,
    defaultValue: Math.round(rules.penalties[name] * 100),
    onChange: ({ target }: { target: HTMLInputElement }) =>
      target.validity.valid && set({ penalties: { ...rules.penalties, [name]: Number(target.value) / 100 } }),
  });
  return (
    <section aria-labelledby={`${id}rules`} className="space-y-5">
      <SectionHeading id={`${id}rules`}>{t('rules')}</SectionHeading>
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField
          id="minutes"
          type="number"
          min={1}
          max={1440}
          step="any"
          label={t('minutes')}
          hint={t('minutesHint')}
          defaultValue={rules.minutes ?? ''}
          onChange={({ target }) =>
            target.validity.valid && set({ minutes: target.value === '' ? null : target.valueAsNumber })
          }
        />
        <TextField
          id="attempts"
          type="number"
          min={1}
          step={1}
          label={t('attempts')}
          hint={t('attemptsHint')}
          defaultValue={rules.attempts ?? ''}
          onChange={({ target }) =>
            target.validity.valid && set({ attempts: target.value === '' ? null : target.valueAsNumber })
          }
        />
        {rules.attempts === 1 ? null : (
          <Field id="counts" label={t('counts')}>
            <select
              id="counts"
              value={rules.counts}
              onChange={({ target }) => set({ counts: chosenOf(COUNTS, target) })}
              className={CONTROL}
            >
              {COUNTS.map((counts) => (
                <option key={counts} value={counts}>
                  {t(`count.${counts}`)}
                </option>
              ))}
            </select>
          </Field>
        )}
        <TextField id="attemptPenalty" label={t('attemptPenalty')} {...penalty('attempt')} />
        <TextField id="latePenalty" label={t('latePenalty')} {...penalty('lateDay')} />
      </div>
      <ChoiceGroup legend={t('navigation')}>
        {WAYS.map((way) => (
          <Choice
            key={way}
            name={`${id}navigation`}
            checked={rules.navigation === way}
            onChange={() => set({ navigation: way })}
          >
            {t(`nav.${way}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      <div className="flex flex-col">
        <Choice
          type="checkbox"
          checked={rules.shuffle}
          onChange={({ target }) => set({ shuffle: target.checked })}
        >
          {t('shuffle')}
        </Choice>
        <Choice
          type="checkbox"
          checked={rules.hints}
          onChange={({ target }) => set({ hints: target.checked })}
        >
          {t('hints')}
        </Choice>
      </div>
      <fieldset className="space-y-3">
        <legend className="pb-1 text-sm font-medium">{t('review')}</legend>
        <div className="grid gap-5 sm:grid-cols-3">
          {(Object.keys(SHOWN) as (keyof typeof SHOWN)[]).map((what) => (
            <Field key={what} id={what} label={t(SHOWN[what])}>
              <select
                id={what}
                value={rules.review[what]}
                onChange={({ target }) =>
                  set({ review: { ...rules.review, [what]: chosenOf(MOMENTS, target) } })
                }
                className={CONTROL}
              >
                {MOMENTS.map((moment) => (
                  <option key={moment} value={moment}>
                    {moments(moment)}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </div>
        {attempts > 0 ? (
          <div className="text-sm">
            <Choice key={saves} type="checkbox" name="reviewForAll" aria-describedby={`${id}all`}>
              {t('reviewForAll', { count: attempts })}
            </Choice>
            <p id={`${id}all`} className="text-muted">
              {t('reviewForAllHint')}
            </p>
          </div>
        ) : null}
      </fieldset>
    </section>
  );
}
