'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { LinkButton } from '#app/_components/button.tsx';
import { TextField } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { useDateProblem } from '../use-date-problem.ts';
import { editExceptionAction, type TypedException } from './actions.ts';

const NUMBERS = [
  ['timeMultiplier', 'timeMultiplier', '1–10'],
  ['extraMinutes', 'extraMinutes', '0–1440'],
  ['extraAttempts', 'extraAttemptsField', '0–100'],
] as const;
const DATES = ['opensAt', 'dueAt', 'closesAt'] as const;

/** One person's exception, typed. */
export function EditExceptionForm({
  quizId,
  person,
  typed,
  own,
  backHref,
}: {
  quizId: string;
  person: { id: string; name: string };
  typed: TypedException;
  /** The quiz's dates as text; null: none. */
  own: Record<(typeof DATES)[number], string | null>;
  backHref: string;
}) {
  const t = useTranslations('quizBuilding.exceptions');
  const names = useTranslations('quizBuilding.dates');
  const first = { tries: 0, typed, saved: null, numbers: [], dates: [], refused: null };
  const [state, action] = useActionState(editExceptionAction, first);
  const tell = useDateProblem();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]');
    if (state.tries > 0) wrong?.focus();
  }, [state]);
  const shown = state.saved ? typed : state.typed;
  return (
    <section aria-labelledby="edit" className="space-y-4 rounded-lg bg-sunken p-4">
      <SectionHeading id="edit">{t('editOf', { name: person.name })}</SectionHeading>
      <form ref={form} action={action} key={`${state.tries} ${JSON.stringify(typed)}`} className="space-y-5">
        <input type="hidden" name="quizId" value={quizId} />
        <input type="hidden" name="userId" value={person.id} />
        {state.refused ? <Notice tone="bad" role="alert" title={state.refused} /> : null}
        <div className="grid gap-5 sm:grid-cols-3">
          {NUMBERS.map(([field, label, range]) => (
            <TextField
              key={field}
              id={`exception-${field}`}
              name={field}
              inputMode="decimal"
              label={t(label)}
              hint={field === 'timeMultiplier' ? t('multiplierHint') : undefined}
              error={state.numbers.includes(field) ? t('number', { range }) : undefined}
              defaultValue={shown[field]}
            />
          ))}
          {DATES.map((field) => (
            <TextField
              key={field}
              id={`exception-${field}`}
              name={field}
              type="datetime-local"
              max="9999-12-31T23:59"
              label={names(field)}
              hint={own[field] ? t('ownDates', { at: own[field] }) : t('ownNone')}
              error={tell(state.dates.find((each) => each.field === field))}
              defaultValue={shown[field]}
            />
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <SubmitButton kind="primary" name="do" value="save">
            {t('save', { name: person.name })}
          </SubmitButton>
          <SubmitButton name="do" value="clear" formNoValidate>
            {t('clear')}
          </SubmitButton>
          <LinkButton kind="quiet" href={backHref}>
            {t('cancel')}
          </LinkButton>
          <output>
            {state.saved ? (
              <StatusText tone="good">{t('savedOne', { count: state.saved.changedAttempts })}</StatusText>
            ) : null}
          </output>
        </div>
      </form>
    </section>
  );
}
