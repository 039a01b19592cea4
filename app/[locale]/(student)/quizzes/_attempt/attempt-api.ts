import {
  AttemptQuestion,
  AttemptState,
  HintReply,
  MoveReply,
  type Save,
  SaveReply,
  SubmitReply,
  type TimesRequest,
} from '#app/_domain/attempts/attempt-messages.ts';
import { callApi } from '../_api/call-api.ts';
import { type RunTexts, runCode } from '../_api/run-code.ts';

/** The requests of one attempt's page. */
export function attemptApi(attemptId: string, locale: string) {
  const path = `/api/attempts/${attemptId}`;
  return {
    state: () => callApi(path, { schema: AttemptState, locale }),
    question: (position: number, signal?: AbortSignal) =>
      callApi(`${path}/questions/${position}`, { schema: AttemptQuestion, locale, signal }),
    save: (saves: Save[]) => callApi(`${path}/saves`, { schema: SaveReply, locale, body: { saves } }),
    move: (to: number, saves: Save[]) =>
      callApi(`${path}/moves`, { schema: MoveReply, locale, body: { to, saves } }),
    submit: (saves: Save[]) => callApi(`${path}/submit`, { schema: SubmitReply, locale, body: { saves } }),
    hint: (position: number, index: number) =>
      callApi(`${path}/hints`, { schema: HintReply, locale, body: { position, index } }),
    run: (position: number, partId: string, source: string, texts: RunTexts) =>
      runCode(`${path}/runs`, { body: { position, partId, source }, locale, texts }),
    /** Survives the page. @returns whether it arrived */
    times: async (writer: string, times: TimesRequest['times']): Promise<boolean> => {
      const answer = await fetch(`${path}/times`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ writer, times } satisfies TimesRequest),
        keepalive: true,
      }).catch(() => null);
      return answer?.ok ?? false;
    },
    /** Survives the page; whether it arrived is learnt at the next load. */
    saveAndLeave: (saves: Save[]) => {
      void fetch(`${path}/saves`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ saves }),
        keepalive: true,
      }).catch(() => undefined);
    },
  };
}
export type AttemptApi = ReturnType<typeof attemptApi>;
