import { useLocale, useTranslations } from 'next-intl';
import { backendTitle } from '#app/_components/backend-title.ts';
import { formatBytes, formatDuration } from '#app/_components/format-amount.ts';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import {
  MAX_ARCHIVE_BYTES,
  MAX_ARCHIVE_ENTRIES,
  MAX_OPEN_RUNS,
} from '#app/_domain/submissions/submission-limits.ts';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import { MAX_SOURCE_BYTES, MAX_SOURCE_FILES } from '#db/contract/source-limits.ts';

/** Every limit in units that people use, with what happens beyond it. */
export function LimitsTable({ definition }: { definition: CompetitionDefinition }) {
  const t = useTranslations('competition.limits');
  const locale = useLocale();
  const { limits, runsPerDay } = definition;
  const time = (ms: number) => formatDuration(ms, locale);
  const rows = [
    [t('runs'), t('runsValue', { count: runsPerDay }), t('runsBeyond')],
    ...(definition.backend
      ? [[t('backend'), backendTitle(definition.backend), t('backendBeyond')] as const]
      : []),
    [t('open'), MAX_OPEN_RUNS, t('openBeyond')],
    [t('training'), time(limits.trainingMs), t('trainingBeyond')],
    [t('memory'), formatBytes(limits.memoryBytes), t('memoryBeyond')],
    [
      t('source'),
      t('sourceValue', { files: MAX_SOURCE_FILES, size: formatBytes(MAX_SOURCE_BYTES) }),
      t('sourceBeyond'),
    ],
    ...(limits.packedSourceBytes === undefined
      ? []
      : [[t('packed'), formatBytes(limits.packedSourceBytes), t('packedBeyond')] as const]),
    [
      t('archive'),
      t('archiveValue', { size: formatBytes(MAX_ARCHIVE_BYTES), entries: MAX_ARCHIVE_ENTRIES }),
      t('archiveBeyond'),
    ],
    [
      t('compile'),
      t('compileValue', { time: time(limits.compileMs), memory: formatBytes(limits.compileMemoryBytes) }),
      t('compileBeyond'),
    ],
    [
      t('model'),
      t('modelValue', { size: formatBytes(limits.modelBytes), layers: limits.modelLayers }),
      t('modelBeyond'),
    ],
    [t('scoring'), time(limits.scoringMs), t('scoringBeyond')],
    [t('log'), t('logValue', { size: formatBytes(limits.logBytes) }), t('logBeyond')],
    [t('reports'), t('reportsValue', { count: limits.reportRows }), t('reportsBeyond')],
    [t('output'), formatBytes(limits.outputBytes), t('outputBeyond')],
  ] as const;
  return (
    <Table label={t('title')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('what')}</HeadCell>
          <HeadCell>{t('limit')}</HeadCell>
          <HeadCell>{t('beyond')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, limit, beyond]) => (
          <tr key={what}>
            <RowHead>{what}</RowHead>
            <Cell className="whitespace-nowrap">{limit}</Cell>
            <Cell className="text-muted">{beyond}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
