import { RunStarted, RunState } from '#app/_domain/attempts/attempt-messages.ts';
import type { RunResult } from '#app/_components/question/part-props.ts';
import { type ApiResult, callApi } from './call-api.ts';

const FIRST_LOOK_MS = 300;
const LONGEST_LOOK_MS = 2_000;
/** Longer than any run is allowed to take, with a queue before it. */
const LONGEST_WAIT_MS = 120_000;

/** What is said when a run gives nothing. */
export interface RunTexts {
  unreachable: string;
  failed: string;
}

/**
 * Starts a run of code and waits for what came of it.
 * @param path where runs are started; each is found below it by its id
 */
export async function runCode(
  path: string,
  { body, locale, texts }: { body: unknown; locale: string; texts: RunTexts },
): Promise<RunResult> {
  const started = await callApi(path, { schema: RunStarted, locale, body });
  if (started.kind !== 'ok') return { problem: problemOf(started, texts) };
  const until = Date.now() + LONGEST_WAIT_MS;
  for (let pause = FIRST_LOOK_MS; Date.now() < until; pause = Math.min(pause * 1.4, LONGEST_LOOK_MS)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const state = await callApi(`${path}/${started.value.runId}`, { schema: RunState, locale });
    if (state.kind === 'unreachable') continue;
    if (state.kind !== 'ok') return { problem: problemOf(state, texts) };
    if (state.value.outcome) return { outcome: state.value.outcome };
    if (state.value.status === 'failed') return { problem: texts.failed };
  }
  return { problem: texts.failed };
}

const problemOf = (result: Exclude<ApiResult<unknown>, { kind: 'ok' }>, texts: RunTexts): string =>
  result.kind === 'refused' ? result.message : texts.unreachable;
