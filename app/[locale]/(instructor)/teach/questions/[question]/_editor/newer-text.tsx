'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '#app/_components/button.tsx';
import type { NewerText } from '#app/_domain/authoring/save-draft.ts';
import { ComparedLines } from '../compared-lines.tsx';

/** Somebody else saved meanwhile: both texts and a choice. Nothing is lost either way. */
export function NewerTextPanel({
  newer,
  zone,
  onKeepMine,
  onTakeTheirs,
}: {
  newer: NewerText;
  zone: string;
  onKeepMine(): void;
  onTakeTheirs(): void;
}) {
  const t = useTranslations('authoring.newer');
  const format = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const when = format.dateTime(new Date(newer.savedAt), { timeStyle: 'medium', timeZone: zone });
  return (
    <section aria-labelledby="newer" className="space-y-3 border-l-2 border-warn bg-sunken px-4 py-3">
      <h2 id="newer" ref={heading} tabIndex={-1} className="text-base outline-none">
        {t('title', { name: newer.authorName ?? t('somebody'), when })}
      </h2>
      <p className="max-w-(--measure) text-sm text-muted">{t('lead', { number: newer.number })}</p>
      <div className="max-h-80 overflow-y-auto">
        <ComparedLines lines={newer.lines} label={t('compared')} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onKeepMine}>{t('keepMine')}</Button>
        <Button onClick={onTakeTheirs}>{t('takeTheirs')}</Button>
      </div>
    </section>
  );
}
