'use client';
import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Preview, PreviewedVariant, PreviewRequest } from '#app/_domain/authoring/authoring-messages.ts';
import { askSite } from './ask-site.ts';

const WAIT_MS = 400;

export interface LivePreview {
  problems: Preview['problems'];
  /** Of the last text and seed that gave one. */
  variant: PreviewedVariant | null;
  /** What is shown is of an older text than the one that stands there. */
  isStale: boolean;
  /** The site did not answer; its words, or null where it could not be reached. */
  failed: { message: string | null } | null;
}

/** The preview of a text, a moment after typing. */
export function usePreview(
  asked: Pick<PreviewRequest, 'courseId' | 'slug' | 'source' | 'seed'>,
): LivePreview {
  const locale = useLocale();
  const { courseId, slug, source, seed } = asked;
  const [shown, setShown] = useState<LivePreview & { of: string }>({
    problems: [],
    variant: null,
    isStale: false,
    failed: null,
    of: '',
  });
  const of = `${seed} ${source}`;

  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      const body = { courseId, slug, source, seed };
      const answer = await askSite<Preview>('/api/authoring/preview', { body, locale, signal: gone.signal });
      if (answer.kind === 'gone') return;
      setShown((before) => {
        if (answer.kind === 'failed') return { ...before, failed: { message: answer.message } };
        const { problems, variant } = answer.value;
        return { problems, variant: variant ?? before.variant, isStale: variant === null, failed: null, of };
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [courseId, slug, source, seed, locale, of]);

  return { ...shown, isStale: shown.isStale || (shown.of !== of && shown.variant !== null) };
}
