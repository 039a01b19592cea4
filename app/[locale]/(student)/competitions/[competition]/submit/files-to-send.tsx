'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatBytes } from '#app/_components/format-amount.ts';
import { Notice } from '#app/_components/notice.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { MAX_SOURCE_BYTES, MAX_SOURCE_FILES } from '#db/contract/source-limits.ts';
import type { ChosenFile } from './chosen-files.ts';
import { type ListedFile, listFiles } from './list-files.ts';

const FATE = { read: 'isRead', entry: 'asEntry', ignored: 'isIgnored' } as const;

/** Each file with its size and whether it will be read; an archive is listed by what is in it. */
export function FilesToSend({ files }: { files: readonly ChosenFile[] }) {
  const t = useTranslations('competition.form');
  const [listed, setListed] = useState<ListedFile[] | null>([]);
  useEffect(() => {
    let current = true;
    void listFiles(files).then((list) => current && setListed(list));
    return () => {
      current = false;
    };
  }, [files]);

  if (listed === null) return <Notice tone="warn" title={t('archiveUnreadable')} />;
  const read = listed.filter(({ fate }) => fate !== 'ignored');
  const total = read.reduce((sum, { bytes }) => sum + bytes, 0);
  const isTooMuch = read.length > MAX_SOURCE_FILES || total > MAX_SOURCE_BYTES;
  const hasEntry = read.some(({ fate, path }) => fate === 'entry' || path === 'main.ts');
  return (
    <section aria-labelledby="to-send" className="space-y-3">
      <h3 id="to-send" className="text-sm font-semibold">
        {t('toSend')}{' '}
        <span className="font-normal text-muted">
          {t('total', { count: read.length, size: formatBytes(total) })}
        </span>
      </h3>
      {read.length > 0 && !hasEntry ? <Notice tone="warn" title={t('noMain')} /> : null}
      {isTooMuch ? (
        <Notice
          tone="warn"
          title={t('overLimits', { files: MAX_SOURCE_FILES, size: formatBytes(MAX_SOURCE_BYTES) })}
        />
      ) : null}
      <Table label={t('toSend')}>
        <thead>
          <tr>
            <HeadCell>{t('fileName')}</HeadCell>
            <HeadCell numeric>{t('fileSize')}</HeadCell>
            <HeadCell>{t('fate')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ path, bytes, fate }) => (
            <tr key={path} className={fate === 'ignored' ? 'text-muted' : ''}>
              <RowHead className="font-mono font-normal wrap-anywhere">{path}</RowHead>
              <Cell numeric className="whitespace-nowrap">
                {formatBytes(bytes)}
              </Cell>
              <Cell>{t(FATE[fate])}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
