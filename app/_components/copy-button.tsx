'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from './button.tsx';

/** Copies a text; says so on the button, and to screen readers. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const t = useTranslations('competition');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Browsers allow it only over https and on this machine.
      setOutcome('notCopied');
    }
  };
  return (
    <>
      <Button size="small" onClick={copy} onBlur={() => setOutcome(null)}>
        {outcome === 'copied' ? t('copied') : children}
      </Button>
      <output className={outcome === 'notCopied' ? 'text-sm text-muted' : 'sr-only'}>
        {outcome === null ? '' : t(outcome)}
      </output>
    </>
  );
}
