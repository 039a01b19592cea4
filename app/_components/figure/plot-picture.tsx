import { type CSSProperties, useId } from 'react';
import type { ShownCurve, ShownFigure } from '#quizzes/schema/shown-question.ts';
import { DASHES } from '../chart/chart-data.ts';
import { InlineText } from '../rich-text/rich-text.tsx';
import { CurveLabels } from './curve-labels.tsx';
import { PlotCursor } from './plot-cursor.tsx';
import { PointMark } from './point-mark.tsx';
import { ACROSS, heightOf, pathOf, placeOf } from './plot-path.ts';
import { axisTicks, plotNumber, shareOf } from './plot-scale.ts';

type Plot = Extract<ShownFigure, { kind: 'plot' }>;

/** Curves over two axes. Lines are SVG that grows with its box; words are HTML of a fixed size over it. */
export function PlotPicture({ plot }: { plot: Plot }) {
  const { x, y, curves, labels } = plot;
  const clipId = useId();
  const height = heightOf(x, y);
  const xTicks = axisTicks(x);
  const yTicks = axisTicks(y, 5);
  return (
    <div aria-hidden className={`plot ${height === ACROSS ? 'max-w-100' : 'max-w-140'}`}>
      <InlineText html={y.label} className="plot-y-label" />
      <div className="plot-area" style={{ aspectRatio: `${ACROSS} / ${height}` }}>
        <svg viewBox={`0 0 ${ACROSS} ${height}`} className="absolute inset-0 size-full">
          <clipPath id={clipId}>
            <rect width={ACROSS} height={height} />
          </clipPath>
          <g className="plot-grid">
            {xTicks.map((tick) => (
              <path
                key={`x${tick}`}
                data-zero={tick === 0 || undefined}
                d={`M${shareOf(x, tick) * ACROSS} 0V${height}`}
              />
            ))}
            {yTicks.map((tick) => (
              <path
                key={`y${tick}`}
                data-zero={tick === 0 || undefined}
                d={`M0 ${(1 - shareOf(y, tick)) * height}H${ACROSS}`}
              />
            ))}
          </g>
          <g clipPath={`url(#${clipId})`}>
            {curves.map((curve, i) => (
              <Curve key={i} plot={plot} curve={curve} index={i} />
            ))}
          </g>
        </svg>
        {xTicks.map((tick) => (
          <span key={tick} className="plot-x-tick" style={at(shareOf(x, tick), 1)}>
            {plotNumber(tick)}
          </span>
        ))}
        {yTicks.map((tick) => (
          <span key={tick} className="plot-y-tick" style={at(0, 1 - shareOf(y, tick))}>
            {plotNumber(tick)}
          </span>
        ))}
        <CurveLabels plot={plot} />
        {labels.map(({ at: [atX, atY], text }, i) => (
          <span key={i} className="figure-badge" style={at(shareOf(x, atX), 1 - shareOf(y, atY))}>
            <InlineText html={text} />
          </span>
        ))}
        <PlotCursor x={x} y={y} />
      </div>
      <InlineText html={x.label} className="plot-x-label" />
    </div>
  );
}

const at = (left: number, top: number): CSSProperties => ({ left: `${left * 100}%`, top: `${top * 100}%` });

function Curve({ plot: { x, y }, curve, index }: { plot: Plot; curve: ShownCurve; index: number }) {
  const colour = `var(--series-${(index % 6) + 1})`;
  return (
    <>
      {curve.line ? (
        <path
          d={pathOf(x, y, curve.points)}
          fill="none"
          stroke={colour}
          strokeWidth={2.25}
          strokeDasharray={DASHES[index % DASHES.length]?.join(' ')}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
      {curve.marks
        ? curve.points.map((point, i) => {
            const place = placeOf(x, y, point);
            return place ? <PointMark key={i} place={place} shape={index} colour={colour} /> : null;
          })
        : null}
    </>
  );
}
