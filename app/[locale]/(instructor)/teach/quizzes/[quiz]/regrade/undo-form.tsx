'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { undoRegradeAction } from './actions.ts';

/** Puts back what a regrade changed; says why where it cannot. */
export function UndoForm({
  quizId,
  regradeId,
  changes,
}: {
  quizId: string;
  regradeId: string;
  changes: number;
}) {
  const t = useTranslations('quizBuilding.regrade');
  const [state, action] = useActionState(undoRegradeAction, { undone: null, refused: null });
  return (
    <form action={action} className="space-y-1">
      <input type="hidden" name="quizId" value={quizId} />
      <input type="hidden" name="regradeId" value={regradeId} />
      <SubmitButton size="small">{t('undo', { changes })}</SubmitButton>
      {state.refused ? (
        <p role="alert" className="max-w-64 text-sm text-bad">
          {state.refused}
        </p>
      ) : null}
    </form>
  );
}
