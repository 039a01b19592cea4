'use client';
import { createContext, useContext, useState, useSyncExternalStore } from 'react';

/** Under which name a question's struck options are kept in this tab; null: they go with the input. */
export const StruckKept = createContext<string | null>(null);

const kept = new Map<string, readonly string[]>();
const listeners = new Set<() => void>();
const NONE: readonly string[] = [];

/** Options that the student has struck out: a help for the eye, never part of an answer, and no business of the site. */
export function useStruck(partId: string): [readonly string[], (letters: readonly string[]) => void] {
  const name = useContext(StruckKept);
  const [own, setOwn] = useState(NONE);
  const key = `argmin:struck:${name}:${partId}`;
  const remembered = useSyncExternalStore(
    subscribe,
    () => (name === null ? NONE : recall(key)),
    () => NONE,
  );
  return name === null ? [own, setOwn] : [remembered, (letters) => remember(key, letters)];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function recall(key: string): readonly string[] {
  const known = kept.get(key);
  if (known) return known;
  const letters = stored(key)?.split(' ').filter(Boolean) ?? NONE;
  kept.set(key, letters);
  return letters;
}

function remember(key: string, letters: readonly string[]): void {
  kept.set(key, letters);
  try {
    sessionStorage.setItem(key, letters.join(' '));
  } catch {
    // Without storage they are there until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
