'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Asks for the page again from time to time, while something on it is still being worked out. */
export function RefreshEvery({ ms }: { ms: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), ms);
    return () => clearInterval(timer);
  }, [ms, router]);
  return null;
}
