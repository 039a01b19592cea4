import { shortNumber } from './chart-data.ts';
import type { PlotMarks } from './open-plot.ts';
import { spreadLabels } from './spread-labels.ts';

const LABEL_DISTANCE = 16;
const BOTTOM_ROOM = 24;

/** The axes' numbers and the lines' names, as text over the picture. The table says the same to screen readers. */
export function PlotLabels({
  marks,
  labels,
  height,
}: {
  marks: PlotMarks;
  labels: readonly string[];
  height: number;
}) {
  const ends = spreadLabels(marks.ends, LABEL_DISTANCE, height - BOTTOM_ROOM);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 text-xs text-muted tabular-nums">
      {marks.y.map(({ at, value }) => (
        <span key={value} className="absolute left-0 w-9 -translate-y-1/2 text-right" style={{ top: at }}>
          {shortNumber(value)}
        </span>
      ))}
      {marks.x.map(({ at, value }) => (
        <span key={value} className="absolute bottom-0 -translate-x-1/2" style={{ left: at }}>
          {shortNumber(value)}
        </span>
      ))}
      {ends.map((at, i) =>
        at === null ? null : (
          <span
            key={labels[i]}
            className="absolute right-0 -translate-y-1/2 truncate pl-1.5 font-medium"
            style={{ top: at, width: marks.right, color: `var(--series-${i + 1})` }}
          >
            {labels[i]}
          </span>
        ),
      )}
    </div>
  );
}
