'use client';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '#app/_components/language-switch.tsx';
import type { AttemptShown } from './attempt-store.ts';
import type { ServerClock } from './save-queue/server-clock.ts';
import { SaveState } from './save-state.tsx';
import { TimeLeft } from './time-left.tsx';

/** Stays at the top: which quiz, whether the answers are saved, how much time is left. */
export function AttemptBar({
  shown: { attempt, queue },
  clock,
  onTimeUp,
  children,
}: {
  shown: AttemptShown;
  clock: ServerClock;
  onTimeUp(): void;
  /** The map's button on phones, and the way to the end. */
  children: ReactNode;
}) {
  return (
    <div className="attempt-bar">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-5 gap-y-0.5 px-4 py-1.5 sm:px-6">
        <p className="min-w-0 truncate text-sm font-semibold max-sm:order-3 max-sm:basis-full">
          {attempt.title}
        </p>
        <span className="flex min-w-0 items-center max-sm:order-4 max-sm:basis-full sm:grow">
          <SaveState queue={queue} />
        </span>
        {attempt.endsAt && !attempt.endedAt ? (
          <TimeLeft endsAt={attempt.endsAt} clock={clock} onEnd={onTimeUp} />
        ) : null}
        <span className="flex items-center gap-2 max-sm:ml-auto">
          <span className="max-lg:hidden">
            <LanguageSwitch />
          </span>
          {children}
        </span>
      </div>
    </div>
  );
}
