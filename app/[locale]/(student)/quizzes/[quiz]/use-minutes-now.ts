'use client';
import { useEffect, useState } from 'react';

const EVERY_MS = 5_000;

/**
 * What an attempt that starts now would have, while the page stands open: it shrinks as the quiz's end comes nearer.
 * @param atLoad minutes when the page was made; null for no limit and no end
 * @param toClose minutes to the end then; null for no end
 */
export function useMinutesNow(atLoad: number | null, toClose: number | null): number | null {
  const [since, setSince] = useState(0);
  useEffect(() => {
    if (toClose === null) return;
    const loaded = performance.now();
    const timer = setInterval(() => setSince((performance.now() - loaded) / 60_000), EVERY_MS);
    return () => clearInterval(timer);
  }, [toClose]);
  if (atLoad === null || toClose === null) return atLoad;
  return Math.max(0, Math.min(atLoad, toClose - since));
}
