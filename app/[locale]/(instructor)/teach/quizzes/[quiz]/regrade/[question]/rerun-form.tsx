'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import type { RegradeOrder } from '#app/_domain/regrades/plan-answer.ts';
import { rerunCodeAction } from '../actions.ts';
import { OrderFields } from './order-fields.tsx';

/** Has the code of answers run on the cases of the version. */
export function RerunForm({ quizId, order, count }: { quizId: string; order: RegradeOrder; count: number }) {
  const t = useTranslations('quizBuilding.regrade');
  const [state, action] = useActionState(rerunCodeAction, { refused: null });
  return (
    <form action={action} className="space-y-3">
      <OrderFields quizId={quizId} order={order} />
      {state.refused ? <Notice tone="bad" role="alert" title={state.refused} /> : null}
      <SubmitButton kind="primary">{t('rerunButton', { count })}</SubmitButton>
    </form>
  );
}
