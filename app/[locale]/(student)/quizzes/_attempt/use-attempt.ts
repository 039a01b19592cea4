'use client';
import { useLocale } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StartReply } from '#app/_domain/attempts/attempt-messages.ts';
import { attemptApi } from './attempt-api.ts';
import { AttemptStore, initialShown } from './attempt-store.ts';
import { keepInStep } from './keep-in-step.ts';
import { newUuid } from './save-queue/new-uuid.ts';

/** An attempt in this tab, kept in step while the page is open. */
export function useAttempt(initial: StartReply) {
  const locale = useLocale();
  const [{ store, api, first }] = useState(() => {
    const calls = attemptApi(initial.attempt.id, locale);
    return { store: new AttemptStore(initial, calls, newUuid()), api: calls, first: initialShown(initial) };
  });
  const shown = useSyncExternalStore(store.subscribe, store.getShown, () => first);
  useEffect(() => keepInStep(store, api), [store, api]);
  return { store, api, shown };
}
