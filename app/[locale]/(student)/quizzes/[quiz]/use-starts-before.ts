'use client';
import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';
import { WaitReply } from '#app/_domain/attempts/attempt-messages.ts';
import { callApi } from '../_api/call-api.ts';

/** A start that takes no longer needs no word. */
const FIRST_MS = 1_000;
/** The more come before, the more rarely the place is asked for: a long queue would else ask the most. */
const EACH_BEFORE_MS = 10;

/**
 * How many starts the site serves before this one, while it waits.
 * @param path where the start is asked for, with its ticket; null: none waits
 * @returns null while it is not known to wait
 */
export function useStartsBefore(path: string | null): number | null {
  const locale = useLocale();
  const [seen, setSeen] = useState<{ path: string; before: number | null } | null>(null);
  useEffect(() => {
    if (path === null) return;
    let isOver = false;
    let timer = setTimeout(async function look() {
      const result = await callApi(path, { schema: WaitReply, locale });
      if (isOver) return;
      const before = result.kind === 'ok' ? result.value.before : null;
      setSeen({ path, before });
      timer = setTimeout(look, FIRST_MS + (before ?? 0) * EACH_BEFORE_MS);
    }, FIRST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [path, locale]);
  return seen !== null && seen.path === path ? seen.before : null;
}
