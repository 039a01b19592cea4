'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { thinRows } from '#app/_domain/progress/thin-rows.ts';
import { Cell, HeadCell, RowHead, Table } from '../table.tsx';
import { type ChartData, shortNumber } from './chart-data.ts';

/** More would be no table that a person reads. */
const ROWS = 100;

/** The chart's values as a table, at most a hundred rows of them, built when it is opened. */
export function ChartTable({ data, caption }: { data: ChartData; caption: string }) {
  const t = useTranslations('submission.chart');
  const [open, setOpen] = useState(false);
  const rows = open ? thinRows([...data.x.keys()], ROWS) : [];
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit text-muted">{t('asTable', { title: caption })}</summary>
      {open ? (
        <div className="max-h-80 overflow-y-auto">
          <Table label={caption}>
            <thead>
              <tr>
                <HeadCell numeric>{t('step')}</HeadCell>
                {data.series.map(({ label }) => (
                  <HeadCell key={label} numeric>
                    {label}
                  </HeadCell>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row}>
                  <RowHead className="text-right tabular-nums">{data.x[row]}</RowHead>
                  {data.series.map(({ label, values }) => (
                    <Cell key={label} numeric className="text-right">
                      {shown(values[row])}
                    </Cell>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
          {data.x.length > ROWS ? (
            <p className="py-2 text-muted">{t('thinned', { shown: ROWS, total: data.x.length })}</p>
          ) : null}
        </div>
      ) : null}
    </details>
  );
}

const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : shortNumber(value);
