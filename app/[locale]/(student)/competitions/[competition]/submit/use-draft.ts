'use client';
import { useState, useSyncExternalStore } from 'react';

export interface Draft {
  code: string;
  change(code: string): void;
  /** Whether it is still the starter code, word for word. */
  isStarter: boolean;
  /** Whether it was found on this device. */
  wasKept: boolean;
  /** Goes to the starter code, or back to what was there before. */
  swap(): void;
  canUndo: boolean;
}

/** Code that is kept on this device as it is typed. */
export function useDraft(key: string, starterCode: string): Draft {
  // The server and the first paint know nothing of this device.
  const kept = useSyncExternalStore(
    neverChanges,
    () => readKept(key),
    () => null,
  );
  const [typed, setTyped] = useState<string | null>(null);
  const [before, setBefore] = useState<string | null>(null);
  const code = typed ?? kept ?? starterCode;
  const isStarter = code === starterCode;

  // At once: whoever pastes and submits leaves this page before any timer.
  const change = (changed: string) => {
    setTyped(changed);
    keep(key, changed === starterCode ? null : changed);
  };
  return {
    code,
    change,
    isStarter,
    wasKept: typed === null && kept !== null && !isStarter,
    swap() {
      setBefore(isStarter ? null : code);
      change(isStarter ? (before ?? starterCode) : starterCode);
    },
    canUndo: isStarter && before !== null,
  };
}

const neverChanges = () => () => {};

/** Storage may be off or full in this browser; the field works without it. */
function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, code: string | null): void {
  try {
    if (code === null) localStorage.removeItem(key);
    else localStorage.setItem(key, code);
  } catch {
    return;
  }
}
