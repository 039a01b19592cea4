'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { sentenceGap } from '#app/_components/sentence-gap.ts';
import type { LogLine } from '#db/contract/grading-result.ts';

/** More lines would make the page slow; the beginning is the part that is read least. */
const SHOWN_LINES = 2_000;
const LEVEL_COLOUR = { debug: 'text-muted', info: '', warn: 'text-warn', error: 'text-bad' };

/** What the code wrote to the console. Follows its end while the reader is there. */
export function LogPanel({ log }: { log: readonly LogLine[] }) {
  const t = useTranslations('submission');
  const gap = sentenceGap(useLocale());
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);

  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  });

  const first = Math.max(0, log.length - SHOWN_LINES);
  return (
    <section className="space-y-3">
      <SectionHeading aside={log.length > 0 ? t('logLines', { count: log.length }) : null}>
        {t('log')}
      </SectionHeading>
      {log.length === 0 ? (
        <p className="text-sm text-muted">{t('noLog')}</p>
      ) : (
        <>
          {first > 0 ? (
            <p className="text-sm text-muted">{t('logCut', { shown: SHOWN_LINES, total: log.length })}</p>
          ) : null}
          <section
            ref={box}
            aria-label={t('log')}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
            tabIndex={0}
            onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
              atEnd.current = scrollHeight - scrollTop - clientHeight < 8;
            }}
            className="max-h-72 overflow-auto rounded-md border border-line bg-surface p-3 font-mono text-xs leading-5"
          >
            <ol>
              {log.slice(first).map(({ level, text }, i) => (
                <li key={first + i} className={`whitespace-pre-wrap wrap-anywhere ${LEVEL_COLOUR[level]}`}>
                  {level === 'info' ? null : (
                    <span className="font-semibold">{`${t(`logLevel.${level}`)}${gap}`}</span>
                  )}
                  {text}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </section>
  );
}
