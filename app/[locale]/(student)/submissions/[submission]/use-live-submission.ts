'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { hasEnded, type LiveState } from '#app/_domain/progress/live-message.ts';
import { addProgress, type RunProgress } from '#app/_domain/progress/run-progress.ts';
import { type ConnectionState, followSubmission, type LiveUpdate } from './follow-submission.ts';

/** What the server put into the page; the stream goes on after its last row. */
export interface InitialRun {
  state: LiveState;
  progress: RunProgress;
  lastEventId: number;
}

/** Follows a submission until its grading has ended, then asks for the page with the result. */
export function useLiveSubmission(submissionId: string, initial: InitialRun) {
  const router = useRouter();
  const [run, setRun] = useState({ state: initial.state, progress: initial.progress });
  const [connection, setConnection] = useState<ConnectionState>('live');
  // Kept apart from later versions of the page: what they hold beyond it still comes through the stream.
  const after = useRef(initial.lastEventId);
  const endedAlready = hasEnded(initial.state.status);

  const onUpdate = useEffectEvent((update: LiveUpdate) => {
    setRun(({ state, progress }) => ({
      state: update.state ?? state,
      progress: update.progress.reduce(
        (shown, { run: name, events }) => addProgress(shown, name, events),
        progress,
      ),
    }));
    if (update.state && hasEnded(update.state.status)) router.refresh();
  });

  useEffect(() => {
    if (endedAlready) return;
    return followSubmission(submissionId, after.current, {
      onUpdate: (update) => onUpdate(update),
      onConnection: setConnection,
    });
  }, [submissionId, endedAlready]);

  return { ...run, connection };
}
