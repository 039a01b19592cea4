'use client';
import type { ReactNode } from 'react';
import { useSettled } from './use-settled.ts';

/**
 * How a typed answer is read: seen at once, spoken once typing has paused.
 * @param spoken the same in words
 */
export function TypedPreview({ spoken, children }: { spoken: string; children: ReactNode }) {
  const settled = useSettled(spoken, 1_000);
  return (
    <>
      <span aria-hidden className="min-w-0 text-sm text-muted wrap-anywhere">
        {children}
      </span>
      <output className="sr-only">{settled}</output>
    </>
  );
}
