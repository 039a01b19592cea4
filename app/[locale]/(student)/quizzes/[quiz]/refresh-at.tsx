'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** setTimeout takes no longer wait than some 24 days; a page that stands open so long may be loaded again by hand. */
const LONGEST_MS = 24 * 3600_000;
/** Not everybody in the same moment. */
const SPREAD_MS = 3_000;

/** Asks for the page again once so many milliseconds have passed: when the quiz opens. */
export function RefreshAt({ inMs }: { inMs: number }) {
  const router = useRouter();
  useEffect(() => {
    if (inMs > LONGEST_MS) return;
    const timer = setTimeout(() => router.refresh(), inMs + 200 + Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [inMs, router]);
  return null;
}
