'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type ChartData, MAX_SERIES, shortNumber } from './chart-data.ts';
import { ChartTable } from './chart-table.tsx';
import type { Plot, PlotMarks } from './open-plot.ts';
import { PlotLabels } from './plot-labels.tsx';
import { ValueCursor } from './value-cursor.tsx';

const HEIGHT = 220;

/**
 * Lines over steps: a figure with a title, a sentence that says what it shows now, a cursor for pointer and
 * keyboard, and the same values as a table. The picture itself is for the eyes alone.
 */
export function LineChart({
  title,
  summary,
  data,
  smoothing,
}: {
  title: string;
  summary: ReactNode;
  data: ChartData;
  smoothing: number;
}) {
  const t = useTranslations('submission.chart');
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(null);
  const latest = useRef({ data, smoothing });
  const [marks, setMarks] = useState<PlotMarks | null>(null);
  const [index, setIndex] = useState<number | null>(null);
  const captionId = useId();

  useEffect(() => {
    latest.current = { data, smoothing };
    plot.current?.draw(data, smoothing);
  }, [data, smoothing]);

  useEffect(() => {
    let gone = false;
    const open = async () => {
      const { openPlot } = await import('./open-plot.ts');
      if (gone || !host.current) return;
      plot.current = openPlot(host.current, { onDraw: setMarks, onPoint: setIndex });
      plot.current.draw(latest.current.data, latest.current.smoothing);
    };
    void open();
    return () => {
      gone = true;
      plot.current?.close();
      plot.current = null;
    };
  }, []);

  const here = valuesAt(data, index);
  const spoken = here && t('at', here);
  return (
    <figure aria-labelledby={captionId} className="space-y-1">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={captionId} className="text-sm font-semibold">
          {title}
        </h3>
        <p className="text-sm text-muted tabular-nums">{spoken ?? summary}</p>
      </figcaption>
      <div className="relative" style={{ height: HEIGHT }}>
        <div ref={host} aria-hidden className="absolute inset-0" />
        {marks ? (
          <PlotLabels marks={marks} labels={data.series.map(({ label }) => label)} height={HEIGHT} />
        ) : null}
      </div>
      <ValueCursor
        label={t('cursor', { title })}
        count={data.x.length}
        index={index}
        right={marks?.right ?? 0}
        text={spoken ?? t('noCursor')}
        onMove={(next) => plot.current?.point(next)}
      />
      <ChartTable data={data} caption={title} />
    </figure>
  );
}

/** The step and its values, such as "loss 0.41, val_loss 0.5"; null where the cursor points at nothing. */
function valuesAt({ x, series }: ChartData, index: number | null): { step: string; values: string } | null {
  const step = index === null ? undefined : x[index];
  if (index === null || step === undefined) return null;
  const values = series.slice(0, MAX_SERIES).flatMap(({ label, values: all }) => {
    const value = all[index];
    return value === null || value === undefined ? [] : [`${label} ${shortNumber(value)}`];
  });
  return { step: String(step), values: values.join(', ') };
}
