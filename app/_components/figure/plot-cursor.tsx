'use client';
import { type PointerEvent, useState } from 'react';
import { type Axis, plotNumber, valueAt } from './plot-scale.ts';

const within = (share: number) => Math.min(1, Math.max(0, share));

/**
 * Two hairs that follow the pointer over a plot, and the place where they cross in the axes' numbers. It reads the axes
 * and no curve, so it tells nothing that a ruler would not.
 */
export function PlotCursor({ x, y }: { x: Axis; y: Axis }) {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setPlace({
      left: within((event.clientX - box.left) / box.width),
      top: within((event.clientY - box.top) / box.height),
    });
  };
  return (
    <div
      className="plot-cursor"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setPlace(null)}
    >
      {place ? (
        <>
          <span className="plot-hair-x" style={{ left: `${place.left * 100}%` }} />
          <span className="plot-hair-y" style={{ top: `${place.top * 100}%` }} />
          <span
            className="plot-crossing"
            data-left={place.left > 0.5 || undefined}
            data-below={place.top < 0.25 || undefined}
            style={{ left: `${place.left * 100}%`, top: `${place.top * 100}%` }}
          >
            ({plotNumber(valueAt(x, place.left))}, {plotNumber(valueAt(y, 1 - place.top))})
          </span>
        </>
      ) : null}
    </div>
  );
}
