'use client';
import { useRef, useState } from 'react';

/** A module that comes once it is asked for: `load` on focus, so that a page without such a field never has it. */
export function useLoaded<T>(importModule: () => Promise<T>): { loaded: T | null; load(): void } {
  const [loaded, setLoaded] = useState<{ module: T } | null>(null);
  const asked = useRef(false);
  const load = () => {
    if (asked.current) return;
    asked.current = true;
    importModule().then(
      (module) => setLoaded({ module }),
      // Offline, say: the field works without it, and the next focus asks again.
      () => {
        asked.current = false;
      },
    );
  };
  return { loaded: loaded?.module ?? null, load };
}
