'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useId } from 'react';
import { CONTROL, describeField, Field } from '#app/_components/field.tsx';
import { keepFields } from '#app/_components/keep-fields.ts';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { MAX_REPORT } from '#app/_domain/attempts/attempt-messages.ts';
import { reportAction } from './actions.ts';

/** Says what is wrong with a question; what was seen and answered goes along by itself. */
export function ReportForm({ attemptId, position }: { attemptId: string; position: number }) {
  const t = useTranslations('quiz.review.report');
  const id = useId();
  const [{ problem }, action] = useActionState(reportAction, { problem: null });
  return (
    <details className="text-sm">
      <summary className="w-fit text-muted">{t('open')}</summary>
      <form action={action} onReset={keepFields} className="space-y-3 pt-3">
        <input type="hidden" name="attempt" value={attemptId} />
        <input type="hidden" name="position" value={position} />
        <Field id={id} label={t('label')} hint={t('hint')} error={problem}>
          <textarea
            {...describeField(id, t('hint'), problem)}
            name="message"
            rows={3}
            required
            maxLength={MAX_REPORT}
            className={CONTROL}
          />
        </Field>
        <SubmitButton size="small">{t('send')}</SubmitButton>
      </form>
    </details>
  );
}
