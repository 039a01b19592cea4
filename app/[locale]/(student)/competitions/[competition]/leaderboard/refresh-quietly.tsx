'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

const EVERY_MS = 10_000;

/** Asks for the page again every few seconds, but not while someone points at it, is inside it, or looks elsewhere. */
export function RefreshQuietly({ active, children }: { active: boolean; children: ReactNode }) {
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      const busy = box.current?.matches(':hover, :focus-within') || document.visibilityState === 'hidden';
      if (!busy) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [active, router]);
  return <div ref={box}>{children}</div>;
}
