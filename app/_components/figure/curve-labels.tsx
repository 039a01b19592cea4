import type { ShownFigure } from '#quizzes/schema/shown-question.ts';
import { DASHES } from '../chart/chart-data.ts';
import { spreadLabels } from '../chart/spread-labels.ts';
import { InlineText } from '../rich-text/rich-text.tsx';
import { lastSeen } from './plot-path.ts';
import { PointMark } from './point-mark.tsx';

type Plot = Extract<ShownFigure, { kind: 'plot' }>;

/** Labels closer than this share of the height would touch. */
const DISTANCE = 0.11;

/** Names the curves at their ends, beside a piece of each line, so that nobody needs a legend. */
export function CurveLabels({ plot: { x, y, curves } }: { plot: Plot }) {
  const ends = curves.map(({ points }) => lastSeen(x, y, points));
  const tops = spreadLabels(
    ends.map((end) => end?.top ?? null),
    DISTANCE,
    1,
  );
  return ends.map((end, i) => {
    const curve = curves[i];
    if (!end || !curve) return null;
    const atEdge = end.left > 0.97;
    // Away from the right edge labels rarely meet, and would stand beside another place of the curve if moved.
    const top = atEdge ? (tops[i] ?? end.top) : end.top;
    return (
      <span
        key={i}
        className={`plot-curve-label ${atEdge ? '' : 'plot-curve-label-inside'}`}
        style={{ left: `${(atEdge ? 1 : end.left) * 100}%`, top: `${top * 100}%` }}
      >
        <svg viewBox="-50 -20 100 40" className="h-2.5 w-6 shrink-0">
          {curve.line ? (
            <path
              d="M-50 0H50"
              stroke={`var(--series-${(i % 6) + 1})`}
              strokeWidth={2.25}
              strokeDasharray={DASHES[i % DASHES.length]?.join(' ')}
              vectorEffect="non-scaling-stroke"
            />
          ) : null}
          {curve.marks ? (
            <PointMark place={[0, 0]} shape={i} colour={`var(--series-${(i % 6) + 1})`} />
          ) : null}
        </svg>
        <InlineText html={curve.label} />
      </span>
    );
  });
}
