'use client';
import { useSyncExternalStore } from 'react';

/**
 * Whether the page's scripts have run. What is typed into a field whose text they keep would be lost before; such a
 * field takes nothing until then.
 */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

const neverChanges = () => () => {};
