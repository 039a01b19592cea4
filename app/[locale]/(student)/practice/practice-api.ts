import { RunState } from '#app/_domain/attempts/attempt-messages.ts';
import {
  PracticeHintReply,
  PracticeState,
  ShownSolutionView,
} from '#app/_domain/practice/practice-messages.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { callApi } from '../quizzes/_api/call-api.ts';
import { type RunTexts, runCode } from '../quizzes/_api/run-code.ts';

/** The requests of the practice page. */
export const practiceApi = (locale: string) => ({
  start: (questionId: string) =>
    callApi('/api/practice', { schema: PracticeState, locale, body: { questionId } }),
  state: (variant: string) => callApi(`/api/practice/${variant}`, { schema: PracticeState, locale }),
  check: (variant: string, response: Response) =>
    callApi(`/api/practice/${variant}/checks`, { schema: PracticeState, locale, body: { response } }),
  hint: (variant: string, index: number) =>
    callApi(`/api/practice/${variant}/hints`, { schema: PracticeHintReply, locale, body: { index } }),
  solution: (variant: string) =>
    callApi(`/api/practice/${variant}/solution`, { schema: ShownSolutionView, locale, body: {} }),
  runState: (variant: string, runId: string) =>
    callApi(`/api/practice/${variant}/runs/${runId}`, { schema: RunState, locale }),
  run: (variant: string, partId: string, source: string, texts: RunTexts) =>
    runCode(`/api/practice/${variant}/runs`, { body: { partId, source }, locale, texts }),
});
