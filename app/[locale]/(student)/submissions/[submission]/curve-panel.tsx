'use client';
import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';
import { lastKnown, shortNumber, WORTH_SMOOTHING } from '#app/_components/chart/chart-data.ts';
import { LineChart } from '#app/_components/chart/line-chart.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import type { HistoryRow } from '#db/contract/grading-result.ts';
import { type Curve, curvesOf } from './curves.ts';

const DEFAULT_SMOOTHING = 0.6;

/** What the run reported, as curves. `running` chooses what is said while there is nothing. */
export function CurvePanel({ rows, running }: { rows: readonly HistoryRow[]; running: boolean }) {
  const t = useTranslations('submission');
  const [weight, setWeight] = useState(DEFAULT_SMOOTHING);
  const curves = useMemo(() => curvesOf(rows), [rows]);
  const canSmooth = curves.some(({ data }) => data.x.length >= WORTH_SMOOTHING);
  return (
    <section aria-labelledby="curves" className="space-y-4">
      <SectionHeading
        id="curves"
        aside={canSmooth ? <SmoothingField weight={weight} onChange={setWeight} /> : null}
      >
        {t('curves')}
      </SectionHeading>
      {curves.length === 0 ? (
        <p className="max-w-(--measure) text-sm text-muted">{t(running ? 'waitingForReport' : 'noReport')}</p>
      ) : (
        <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
          {curves.map((curve) => (
            <LineChart
              key={curve.name}
              title={curve.name === 'loss' || curve.name === 'accuracy' ? t(curve.name) : curve.name}
              summary={<Summary curve={curve} />}
              data={curve.data}
              smoothing={weight}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function SmoothingField({ weight, onChange }: { weight: number; onChange(weight: number): void }) {
  const t = useTranslations('submission');
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id}>{t('smoothing')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={0.99}
        step={0.01}
        value={weight}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-6 w-28 accent-accent"
      />
      <output htmlFor={id} aria-hidden className="w-[4ch] tabular-nums">
        {weight.toFixed(2)}
      </output>
    </span>
  );
}

/** What the chart shows now, in a sentence; a value that stopped being a number comes first. */
function Summary({ curve: { data, breaks } }: { curve: Curve }) {
  const t = useTranslations('submission');
  const [broken] = breaks;
  if (broken) return <span className="text-bad">{t('becameNan', broken)}</span>;
  return data.series
    .flatMap(({ label, values }) => {
      const last = lastKnown(values);
      if (!last) return [];
      return t('nowSentence', {
        series: label,
        value: shortNumber(last.value),
        step: String(data.x[last.index]),
      });
    })
    .join(' · ');
}
