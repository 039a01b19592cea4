'use client';
import { useLocale } from 'next-intl';
import { useState } from 'react';
import { runCode } from '#app/[locale]/(student)/quizzes/_api/run-code.ts';
import type { RunCode } from '#app/_components/question/part-props.ts';
import type { AuthorRunState, InEachLanguage, Preview } from '#app/_domain/authoring/authoring-messages.ts';
import type { ShownGrade } from '#app/_domain/attempts/attempt-messages.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { askSite } from './ask-site.ts';

const RUNS = '/api/authoring/code-runs';
const LOOK_MS = 700;
const LONGEST_RUN_MS = 90_000;

/** grading, code: its code runs first */
export type TrialState = { kind: 'idle' | 'grading' | 'code' } | { kind: 'failed'; message: string | null };

export interface Trial {
  response: Response;
  answer(response: Response): void;
  /** Of the answer as it stands; null before it is graded and after it was changed. */
  grade: InEachLanguage<ShownGrade> | null;
  state: TrialState;
  /** Grades the answer, or another that takes its place. */
  check(other?: Response): Promise<void>;
  clear(): void;
  runCode: RunCode;
}

interface Tried {
  courseId: string;
  slug: string;
  source: string;
  seed: number;
}

/** Answers a previewed variant as a student would; the site grades it, and nothing is kept. */
export function useTrial(tried: Tried, texts: { unreachable: string; failed: string }): Trial {
  const locale = useLocale();
  const { courseId, source, seed } = tried;
  const [answered, setAnswered] = useState<{ seed: number; response: Response }>({ seed, response: {} });
  const [graded, setGraded] = useState<{ of: string; grade: InEachLanguage<ShownGrade> } | null>(null);
  const [state, setState] = useState<TrialState>({ kind: 'idle' });
  // Letters and numbers of one variant mean nothing in another.
  const response = answered.seed === seed ? answered.response : {};
  const of = (given: Response) => JSON.stringify([seed, source, given]);

  /** The run's id once it has ended; null when it did not. */
  const runToEnd = async (partId: string, code: string): Promise<string | null> => {
    const body = { courseId, source, seed, partId, code, purpose: 'final' };
    const started = await askSite<{ runId: string }>(RUNS, { body, locale });
    if (started.kind !== 'ok') {
      setState({ kind: 'failed', message: started.kind === 'failed' ? started.message : null });
      return null;
    }
    for (const until = Date.now() + LONGEST_RUN_MS; Date.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const run = await askSite<AuthorRunState>(`${RUNS}/${started.value.runId}`, { locale });
      if (run.kind !== 'ok') continue;
      if (run.value.status === 'done') return started.value.runId;
      if (run.value.status === 'failed') break;
    }
    setState({ kind: 'failed', message: texts.failed });
    return null;
  };

  const check = async (given: Response = response) => {
    setAnswered({ seed, response: given });
    const runs: Record<string, string> = {};
    for (const [partId, part] of Object.entries(given)) {
      if (typeof part === 'string' || !('code' in part)) continue;
      setState({ kind: 'code' });
      const runId = await runToEnd(partId, part.code);
      if (!runId) return;
      runs[partId] = runId;
    }
    setState({ kind: 'grading' });
    const body = { ...tried, response: given, runs };
    const answer = await askSite<Preview>('/api/authoring/preview', { body, locale });
    if (answer.kind !== 'ok') {
      return setState({ kind: 'failed', message: answer.kind === 'failed' ? answer.message : null });
    }
    setState({ kind: 'idle' });
    const grade = answer.value.variant?.grade;
    setGraded(grade ? { of: of(given), grade } : null);
  };

  return {
    response,
    answer: (next) => setAnswered({ seed, response: next }),
    grade: graded?.of === of(response) ? graded.grade : null,
    state,
    check,
    clear: () => setAnswered({ seed, response: {} }),
    runCode: (partId, code) =>
      runCode(RUNS, {
        body: { courseId, source, seed, partId, code, purpose: 'visible' },
        locale,
        texts,
      }),
  };
}
