'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { TextField } from '#app/_components/field.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { joinCourseAction } from './actions.ts';

export function JoinForm() {
  const t = useTranslations('home');
  const errors = useTranslations('errors');
  const [state, action] = useActionState(joinCourseAction, { code: '', unknown: false });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.unknown) field.current?.focus();
  }, [state]);

  return (
    <form action={action} className="max-w-sm space-y-4">
      <TextField
        ref={field}
        id="join-code"
        name="code"
        label={t('joinCode')}
        error={state.unknown ? errors('join_code_unknown') : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.code}
        className="font-mono"
      />
      <SubmitButton kind="primary">{t('joinAction')}</SubmitButton>
    </form>
  );
}
