import type uPlot from 'uplot';
import { DASHES } from './chart-data.ts';
import { niceTicks } from './nice-ticks.ts';

/** Room for the axes' numbers and for the names at the lines' ends, in CSS pixels. */
export const LEFT = 44;
export const BOTTOM = 24;
const TOP = 10;
/** With this few points, each is marked. */
const FEW_POINTS = 40;

export interface PlotColours {
  series: string[];
  grid: string;
}

/** One faint line for the raw values and one for the drawn ones, for each series. */
export function plotOptions(
  size: { width: number; height: number; right: number },
  colours: PlotColours,
  hooks: uPlot.Hooks.Arrays,
): uPlot.Options {
  const axis = (ticks: uPlot.Axis.Splits, room: number): uPlot.Axis => ({
    splits: ticks,
    size: room,
    // The numbers stand in the page, not in the picture.
    values: (_plot, splits) => splits.map(() => ''),
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
  });
  const lines = colours.series.flatMap((stroke, i) => {
    const dash = DASHES[i % DASHES.length] ?? [];
    const width = i === 0 ? 2 : 1.5;
    const raw: uPlot.Series = { stroke, width: 1, alpha: 0.3, spanGaps: true, points: { show: false } };
    const drawn: uPlot.Series = {
      stroke,
      width,
      dash,
      spanGaps: true,
      points: { show: (plot) => plot.data[0].length <= FEW_POINTS, size: 5, fill: stroke },
    };
    return [raw, drawn];
  });
  return {
    width: size.width,
    height: size.height,
    padding: [TOP, size.right, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false, range: widened }, y: { range: padded } },
    axes: [
      {
        ...axis((_plot, _axis, low, high) => niceTicks(low, high, size.width / 90, true), BOTTOM),
        grid: { show: false },
      },
      axis((_plot, _axis, low, high) => niceTicks(low, high, 4), LEFT),
    ],
    series: [{}, ...lines],
    hooks,
  };
}

const widened: uPlot.Range.Function = (_plot, low, high) =>
  low === high ? [low - 0.5, high + 0.5] : [low, high];

const padded: uPlot.Range.Function = (_plot, low, high) => {
  if (low === null || high === null) return [0, 1];
  const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 0.5;
  return [low - room, high + room];
};
