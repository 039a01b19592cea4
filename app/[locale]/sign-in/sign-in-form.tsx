'use client';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { TextField } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { PasswordField } from '#app/_components/password-field.tsx';
import { relativeTime } from '#app/_components/relative-time.ts';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { signInAction, type SignInState } from './actions.ts';

const FIRST: SignInState = { tries: 0, email: '', problem: null };

/** Works before its script has loaded; afterwards an error takes the focus. */
export function SignInForm({ next, isFirstChoice }: { next: string | null; isFirstChoice: boolean }) {
  const t = useTranslations('signIn');
  const [state, action] = useActionState(signInAction, FIRST);
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.problem) problem.current?.focus();
  }, [state]);

  return (
    <form action={action} className="space-y-4">
      {state.problem ? (
        <Notice
          ref={problem}
          tabIndex={-1}
          tone="bad"
          title={t('wrongTitle')}
          role="alert"
          id="sign-in-problem"
        >
          {state.problem.kind === 'locked' ? <Locked until={state.problem.until} /> : t('wrong')}
        </Notice>
      ) : null}
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <TextField
        id="email"
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.email}
        key={state.tries}
      />
      <PasswordField
        id="password"
        name="password"
        label={t('password')}
        showLabel={t('showPassword')}
        autoComplete="current-password"
        required
      />
      <SubmitButton kind={isFirstChoice ? 'primary' : 'secondary'} className="w-full">
        {t('submit')}
      </SubmitButton>
    </form>
  );
}

function Locked({ until }: { until: Date }) {
  const t = useTranslations('signIn');
  const format = useFormatter();
  const now = useNow();
  const time = format.dateTime(until, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    // The clock of whoever draws this, named; there is no course yet whose zone could be taken.
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    timeZoneName: 'short',
  });
  return (
    <span suppressHydrationWarning>{t('locked', { time, relative: relativeTime(format, until, now) })}</span>
  );
}
