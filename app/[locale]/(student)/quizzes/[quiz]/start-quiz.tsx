'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { TextField } from '#app/_components/field.tsx';
import { keepFields } from '#app/_components/keep-fields.ts';
import { Notice } from '#app/_components/notice.tsx';
import { StartReply } from '#app/_domain/attempts/attempt-messages.ts';
import { getPathname } from '#app/_i18n/navigation.ts';
import { callApi } from '../_api/call-api.ts';
import { wholeMinutes } from '../_list/quiz-minutes.tsx';
import { newUuid } from '../_attempt/save-queue/new-uuid.ts';
import { QuizColumns } from './quiz-columns.tsx';
import { useMinutesNow } from './use-minutes-now.ts';
import { useStartsBefore } from './use-starts-before.ts';

/** A class that starts at once is served in turn; whoever gave up sooner would have to queue again. */
const LONGEST_WAIT_MS = 120_000;

const loadAttempt = () => import('../_attempt/attempt.tsx');
const Attempt = dynamic(() => loadAttempt().then((module) => module.Attempt));

/**
 * The button that starts, between what stands around it on the page. Starting is one request, whose answer is the first
 * question: the page itself does not load again, so that a whole class can start at once.
 */
export function StartQuiz({
  quiz,
  minutes,
  header,
  intro,
  rules,
}: {
  quiz: { id: string; slug: string; asksPassCode: boolean };
  /** The whole limit, what it would be at load, and how far the end was then; in minutes, null for none. */
  minutes: { allowed: number | null; atLoad: number | null; toClose: number | null };
} & Omit<Parameters<typeof QuizColumns>[0], 'action'>) {
  const t = useTranslations('quiz.start');
  const locale = useLocale();
  const [started, setStarted] = useState<StartReply | null>(null);
  /** Where the start was asked for, while it is on its way. */
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ message: string; isCode: boolean } | null>(null);
  const now = useMinutesNow(minutes.atLoad, minutes.toClose);
  const before = useStartsBefore(asked);
  // What is needed after the click is here before it.
  useEffect(() => void loadAttempt(), []);

  if (started) return <Attempt initial={started} />;

  const start = async (form: FormData) => {
    if (asked) return;
    const path = `/api/quizzes/${quiz.id}/attempts?ticket=${newUuid()}`;
    setAsked(path);
    setProblem(null);
    const result = await callApi(path, {
      schema: StartReply,
      locale,
      body: quiz.asksPassCode ? { passCode: String(form.get('passCode') ?? '') } : {},
      longestMs: LONGEST_WAIT_MS,
    });
    setAsked(null);
    if (result.kind === 'refused') {
      return setProblem({ message: result.message, isCode: result.code.startsWith('pass_code') });
    }
    if (result.kind !== 'ok') return setProblem({ message: t(result.kind), isCode: false });
    const href = `/quizzes/${quiz.slug}/attempts/${result.value.attempt.id}`;
    window.history.replaceState(null, '', getPathname({ href, locale }));
    window.scrollTo(0, 0);
    setStarted(result.value);
  };
  const isShort = now !== null && minutes.allowed !== null && now < minutes.allowed - 1 / 60;
  const whole = now === null ? null : wholeMinutes(now);
  const action = (
    // React keeps a click that comes before this script has run for an action, not for a listener.
    <form className="space-y-4" action={(form) => void start(form)} onReset={keepFields}>
      {isShort && whole !== null && minutes.allowed !== null ? (
        <Notice tone="warn" title={t('shorterTitle', { now: whole, limit: wholeMinutes(minutes.allowed) })}>
          {t('shorter')}
        </Notice>
      ) : null}
      {quiz.asksPassCode ? (
        <div className="max-w-xs">
          <TextField
            id="pass-code"
            name="passCode"
            label={t('passCode')}
            hint={t('passCodeHint')}
            error={problem?.isCode ? problem.message : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
      ) : null}
      {problem && !problem.isCode ? <Notice tone="warn" role="alert" title={problem.message} /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" kind="primary" aria-disabled={asked !== null || undefined}>
          {asked ? t('starting') : whole === null ? t('startUnlimited') : t('start', { minutes: whole })}
        </Button>
        {before === null ? (
          <p className="text-sm text-muted">{t(whole === null ? 'noClock' : 'clock')}</p>
        ) : null}
      </div>
      <output className="block">
        {before === null ? null : (
          <Notice tone="info" title={t('waiting', { before })}>
            {t(whole === null ? 'waitingHere' : 'waitingClock')}
          </Notice>
        )}
      </output>
    </form>
  );
  return <QuizColumns header={header} intro={intro} rules={rules} action={action} />;
}
