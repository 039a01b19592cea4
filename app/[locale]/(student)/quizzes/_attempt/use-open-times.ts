'use client';
import { useEffect, useState } from 'react';
import type { AttemptApi } from './attempt-api.ts';
import { OpenTimes } from './open-times.ts';

/**
 * Counts how long each question stands open and tells the site when one is left. Nothing depends on it: what does not
 * arrive comes with the next, and the last of it with the page that goes away.
 * @param position in view; null: none
 */
export function useOpenTimes(api: AttemptApi, writer: string, position: number | null): void {
  const [times] = useState(() => new OpenTimes());
  useEffect(() => {
    const look = () => {
      times.turnTo(document.visibilityState === 'visible' ? position : null);
      const news = times.news();
      if (news.length > 0) void api.times(writer, news).then((arrived) => arrived && times.tell(news));
    };
    look();
    const leave = new AbortController();
    document.addEventListener('visibilitychange', look, { signal: leave.signal });
    window.addEventListener('pagehide', look, { signal: leave.signal });
    return () => {
      leave.abort();
      times.turnTo(null);
    };
  }, [times, api, writer, position]);
}
