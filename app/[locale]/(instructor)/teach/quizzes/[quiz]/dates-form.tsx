'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { TextField } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { saveDatesAction, type TypedDates } from './actions.ts';
import { useDateProblem } from './use-date-problem.ts';

const FIELDS = ['opensAt', 'dueAt', 'closesAt'] as const;

/** Dates, typed on the clocks of the course, and the pass code. */
export function DatesForm({
  quizId,
  zone,
  offset,
  seenAt,
  typed,
  running,
}: {
  quizId: string;
  zone: string;
  offset: string;
  /** When the quiz was last changed, so that nobody overwrites somebody else. */
  seenAt: string;
  typed: TypedDates;
  /** Attempts that go on; `until` is `none` where one has no end. */
  running: { count: number; until: string } | null;
}) {
  const t = useTranslations('quizBuilding.dates');
  const first = { tries: 0, typed, saved: null, problems: [], refused: null };
  const [state, action] = useActionState(saveDatesAction, first);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problems.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [state]);
  const shown = state.saved ? typed : state.typed;
  const tell = useDateProblem();
  return (
    <>
      <SectionHeading id="dates">{t('title')}</SectionHeading>
      <form ref={form} action={action} className="space-y-5" key={`${state.tries} ${seenAt}`}>
        <input type="hidden" name="quizId" value={quizId} />
        <input type="hidden" name="seenAt" value={seenAt} />
        <p className="text-sm">{t('zone', { zone, offset })}</p>
        {running ? <Notice tone="info" title={t('locked', running)} /> : null}
        {state.refused ? <Notice tone="bad" role="alert" title={state.refused} /> : null}
        <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
          {FIELDS.map((field) => (
            <TextField
              key={field}
              id={field}
              name={field}
              type="datetime-local"
              max="9999-12-31T23:59"
              label={t(field)}
              hint={t(`${field.replace('At', '') as 'opens' | 'due' | 'closes'}Hint`)}
              error={tell(state.problems.find((each) => each.field === field))}
              defaultValue={shown[field]}
            />
          ))}
          <TextField
            id="passCode"
            name="passCode"
            label={t('passCode')}
            hint={t('passHint')}
            defaultValue={shown.passCode}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <div className="flex flex-wrap items-center gap-4 text-sm">
          <SubmitButton kind="primary">{t('save')}</SubmitButton>
          <output>
            {state.saved ? (
              <StatusText tone="good">
                {state.saved.changedAttempts > 0
                  ? t('savedMoved', { count: state.saved.changedAttempts })
                  : t('saved')}
              </StatusText>
            ) : null}
          </output>
        </div>
      </form>
    </>
  );
}
