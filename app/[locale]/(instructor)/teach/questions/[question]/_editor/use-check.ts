'use client';
import { useLocale } from 'next-intl';
import { useRef, useState } from 'react';
import type { AuthorRunState, CheckReport } from '#app/_domain/authoring/authoring-messages.ts';
import { askSite } from './ask-site.ts';

const LOOK_MS = 1000;
const LONGEST_WAIT_MS = 120_000;

export type CheckState =
  | { kind: 'idle' | 'checking' }
  | { kind: 'failed'; message: string | null }
  /** `waiting`: runs of solutions that have not ended, after which the check is made again. */
  | { kind: 'checked'; report: CheckReport; source: string; waiting: { left: number; of: number } | null };

/** The check on a thousand seeds, and the runs of code that it waits for. */
export function useCheck(which: { courseId: string; slug: string }): {
  state: CheckState;
  check(source: string): Promise<void>;
} {
  const locale = useLocale();
  const [state, setState] = useState<CheckState>({ kind: 'idle' });
  const newest = useRef(0);

  const ask = async (source: string, runCode: boolean) =>
    askSite<CheckReport>('/api/authoring/checks', { body: { ...which, source, runCode }, locale });

  const check = async (source: string) => {
    newest.current += 1;
    const mine = newest.current;
    const isNewest = () => newest.current === mine;
    setState({ kind: 'checking' });
    const answer = await ask(source, true);
    if (!isNewest()) return;
    if (answer.kind !== 'ok') {
      return setState({ kind: 'failed', message: answer.kind === 'failed' ? answer.message : null });
    }
    const report = answer.value;
    const { code } = report;
    if (code.state !== 'missing' || code.running.length === 0) {
      return setState({ kind: 'checked', report, source, waiting: null });
    }
    const running = new Set(code.running);
    const of = running.size;
    for (const until = Date.now() + LONGEST_WAIT_MS; running.size > 0 && Date.now() < until && isNewest(); ) {
      setState({ kind: 'checked', report, source, waiting: { left: running.size, of } });
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      for (const id of running) {
        const run = await askSite<AuthorRunState>(`/api/authoring/code-runs/${id}`, { locale });
        // those that a colleague started are looked at by the next check
        const isOver = run.kind === 'ok' && (run.value.status === 'done' || run.value.status === 'failed');
        if (isOver || (run.kind === 'failed' && run.message !== null)) running.delete(id);
      }
    }
    if (!isNewest()) return;
    const again = await ask(source, false);
    if (!isNewest()) return;
    setState({
      kind: 'checked',
      report: again.kind === 'ok' ? again.value : report,
      source,
      waiting: null,
    });
  };
  return { state, check };
}
