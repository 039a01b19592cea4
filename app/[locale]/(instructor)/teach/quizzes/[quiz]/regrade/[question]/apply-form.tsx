'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { CONTROL, describeField, Field } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import type { RegradeOrder } from '#app/_domain/regrades/plan-answer.ts';
import { applyRegradeAction } from '../actions.ts';
import { OrderFields } from './order-fields.tsx';

/** The reason that students are told, and the button that says what it does. */
export function ApplyForm({
  quizId,
  course,
  order,
  fingerprint,
  counts,
}: {
  quizId: string;
  course: string;
  order: RegradeOrder;
  /** Of the preview above: nothing else is done. */
  fingerprint: string;
  counts: { count: number; up: number; down: number };
}) {
  const t = useTranslations('quizBuilding.regrade');
  const first = { tries: 0, reason: '', reasonMissing: false, refused: null };
  const [state, action] = useActionState(applyRegradeAction, first);
  const reason = useRef<HTMLTextAreaElement>(null);
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.reasonMissing) reason.current?.focus();
    else if (state.refused) problem.current?.focus();
  }, [state]);
  const error = state.reasonMissing ? t('reasonMissing') : null;
  return (
    <form action={action} key={state.tries} className="space-y-4">
      <OrderFields quizId={quizId} order={order} />
      <input type="hidden" name="course" value={course} />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      {state.refused ? (
        <Notice ref={problem} tabIndex={-1} tone="bad" role="alert" title={state.refused} />
      ) : null}
      <Field id="reason" label={t('reasonLabel')} hint={t('reasonHint')} error={error}>
        <textarea
          {...describeField('reason', true, error)}
          ref={reason}
          name="reason"
          rows={3}
          maxLength={1000}
          required
          defaultValue={state.reason}
          className={CONTROL}
        />
      </Field>
      <SubmitButton kind="primary" className="whitespace-normal">
        {t('applyButton', counts)}
      </SubmitButton>
    </form>
  );
}
