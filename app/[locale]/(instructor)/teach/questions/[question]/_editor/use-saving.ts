'use client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { MAX_SOURCE_BYTES } from '#app/_domain/authoring/authoring-messages.ts';
import type { NewerText, SavedDraft } from '#app/_domain/authoring/save-draft.ts';
import { saveDraftAction } from '../actions.ts';

const AUTOSAVE_MS = 1500;
const TRY_AGAIN_MS = 5000;

/** newer: somebody else saved another text, so that nothing is saved until the author has chosen. */
export type SaveState =
  | { kind: 'saved' | 'changed' | 'saving' | 'too-long' }
  /** A null message: the site was not reached; it is tried again. */
  | { kind: 'failed'; message: string | null }
  | { kind: 'newer'; newer: NewerText };

export interface Saving {
  source: string;
  change(source: string): void;
  state: SaveState;
  saved: SavedDraft;
  /** Saves now. @returns whether the text is stored */
  save(): Promise<boolean>;
  /** After `newer`: one's own text becomes a draft over the other, or the other is taken. */
  keepMine(): void;
  takeTheirs(): void;
  /** The text was published as it is stored. */
  published(saved: SavedDraft): void;
}

/** A text that saves itself a moment after typing and never over what its author has not seen. */
export function useSaving(
  which: { course: string; slug: string },
  first: string,
  firstSaved: SavedDraft,
): Saving {
  const [source, setSource] = useState(first);
  const [saved, setSaved] = useState(firstSaved);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const now = useRef({ source: first, stored: first, stand: firstSaved.stand, over: false, blocked: false });
  const running = useRef<Promise<boolean> | null>(null);
  const { course, slug } = which;

  const store = async (): Promise<boolean> => {
    const at = now.current;
    for (;;) {
      const text = at.source;
      if (at.blocked) return false;
      if (text === at.stored && !at.over) {
        setState({ kind: 'saved' });
        return true;
      }
      if (new TextEncoder().encode(text).byteLength > MAX_SOURCE_BYTES) {
        setState({ kind: 'too-long' });
        return false;
      }
      setState({ kind: 'saving' });
      const asked = { course, slug, source: text, from: at.stand, over: at.over };
      const done = await saveDraftAction(asked).catch(() => null);
      if (done?.outcome === 'saved') {
        Object.assign(at, { stored: text, stand: done.saved.stand, over: false });
        setSaved(done.saved);
        continue;
      }
      if (done?.outcome === 'newer') {
        at.blocked = true;
        setState({ kind: 'newer', newer: done.newer });
      } else setState({ kind: 'failed', message: done?.message ?? null });
      return false;
    }
  };
  const save = (): Promise<boolean> => {
    running.current ??= store().finally(() => {
      running.current = null;
    });
    return running.current;
  };
  const saveSoon = useEffectEvent(() => void save());

  useEffect(() => {
    if (state.kind !== 'changed') return;
    const timer = setTimeout(saveSoon, AUTOSAVE_MS);
    return () => clearTimeout(timer);
    // each keystroke makes a new state, so the wait starts again
  }, [state]);

  useEffect(() => {
    if (state.kind !== 'failed' || state.message !== null) return;
    const timer = setTimeout(saveSoon, TRY_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  // Another page of the site is opened before the wait is over.
  useEffect(() => () => saveSoon(), []);

  const isSaved = state.kind === 'saved';
  useEffect(() => {
    if (isSaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isSaved]);

  const decide = (text: string, stand: string, changes: { stored?: string; over?: boolean }) => {
    Object.assign(now.current, { source: text, stand, blocked: false, ...changes });
    setSource(text);
    void save();
  };

  return {
    source,
    change: (text) => {
      now.current.source = text;
      setSource(text);
      if (!now.current.blocked) setState({ kind: 'changed' });
    },
    state,
    saved,
    save,
    keepMine: () => {
      if (state.kind === 'newer') decide(source, state.newer.stand, { over: true });
    },
    takeTheirs: () => {
      if (state.kind !== 'newer') return;
      setSaved(state.newer);
      decide(state.newer.source, state.newer.stand, { stored: state.newer.source });
    },
    published: (next) => {
      now.current.stand = next.stand;
      setSaved(next);
    },
  };
}
