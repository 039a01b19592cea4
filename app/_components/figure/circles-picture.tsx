import type { ShownFigure } from '#quizzes/schema/shown-question.ts';
import { InlineText } from '../rich-text/rich-text.tsx';

type Circles = Extract<ShownFigure, { kind: 'circles' }>;

const SIZE = 300;
/** Height of the ring in which a circle's label stands. */
const RING = 56;
const DASHES = ['', '7 5', '2 4', '10 4 2 4', '14 6'];

/** Sets within sets: all touch near the bottom, so that each has room for its label at its top. */
export function CirclesPicture({ circles: { labels } }: { circles: Circles }) {
  const innermost = SIZE / 2 - 2 - (labels.length - 1) * (RING / 2);
  const radii = labels.map((_, i) => Math.max(innermost, 36) + (labels.length - 1 - i) * (RING / 2));
  const size = 2 * (radii[0] ?? SIZE / 2) + 4;
  const bottom = size - 2;
  return (
    <div aria-hidden className="relative max-w-80" style={{ aspectRatio: '1' }}>
      <svg viewBox={`0 0 ${size} ${size}`} className="absolute inset-0 size-full">
        {radii.map((radius, i) => (
          <circle
            key={i}
            cx={size / 2}
            cy={bottom - radius - (labels.length > 1 ? i * 5 : 0)}
            r={radius - i * 2}
            className="circle-ring"
            strokeDasharray={DASHES[i]}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {labels.map((label, i) => {
        const isLast = i === labels.length - 1;
        const radius = (radii[i] ?? 0) - i * 2;
        const centre = bottom - (radii[i] ?? 0) - i * 5;
        const top = isLast ? centre : centre - radius + 24;
        return (
          <span key={i} className="figure-badge" style={{ left: '50%', top: `${(top / size) * 100}%` }}>
            <InlineText html={label} />
          </span>
        );
      })}
    </div>
  );
}
