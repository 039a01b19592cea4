'use client';

import { useEffectEvent, useLayoutEffect } from 'react';

/**
 * Hears every key that is pressed while the component is on the page, and from the moment when it is seen: an effect
 * would listen some time after that, and a key pressed in between go nowhere.
 */
export function useKeyDown(onKey: (event: KeyboardEvent) => void): void {
  const hear = useEffectEvent(onKey);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
