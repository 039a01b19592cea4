'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { TextField } from '#app/_components/field.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { saveLeaderboardNameAction } from './actions.ts';

export function LeaderboardNameForm({ name }: { name: string }) {
  const t = useTranslations('account');
  const [state, action] = useActionState(saveLeaderboardNameAction, { name, result: null });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.result?.outcome === 'too_long') field.current?.focus();
  }, [state]);

  return (
    <form action={action} className="space-y-4">
      <TextField
        ref={field}
        id="leaderboard-name"
        name="leaderboardName"
        label={t('leaderboardName')}
        hint={t('leaderboardHint')}
        error={
          state.result?.outcome === 'too_long'
            ? t('leaderboardTooLong', { length: state.result.length })
            : undefined
        }
        autoComplete="nickname"
        defaultValue={state.name}
        className="max-w-sm"
      />
      <div className="flex flex-wrap items-center gap-4 text-sm">
        <SubmitButton>{t('save')}</SubmitButton>
        <output>
          {state.result?.outcome === 'saved' ? <StatusText tone="good">{t('saved')}</StatusText> : null}
        </output>
      </div>
    </form>
  );
}
