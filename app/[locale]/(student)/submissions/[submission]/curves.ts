import type { ChartData } from '#app/_components/chart/chart-data.ts';
import type { HistoryRow } from '#db/contract/grading-result.ts';

/** Lines that belong into one chart. */
export interface Curve {
  /** `loss` and `accuracy` gather what is measured alike; any other name stands for itself. */
  name: string;
  data: ChartData;
  /** Where a value stopped being a number. */
  breaks: { series: string; what: string; step: number }[];
}

const LOSS = /loss|crossentropy|error|mse|mae/i;
const ACCURACY = /acc/i;

/** One chart for losses, one for accuracies, one for each other number, in the order they were first reported. */
export function curvesOf(rows: readonly HistoryRow[]): Curve[] {
  const groups = new Map<string, string[]>();
  for (const name of reportedNames(rows)) {
    const group = LOSS.test(name) ? 'loss' : ACCURACY.test(name) ? 'accuracy' : name;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const others = [...groups.keys()].filter((name) => name !== 'loss' && name !== 'accuracy');
  return ['loss', 'accuracy', ...others].flatMap((name) => {
    const series = groups.get(name);
    return series ? [curve(name, series, rows)] : [];
  });
}

function reportedNames(rows: readonly HistoryRow[]): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  names.delete('step');
  names.delete('epoch');
  return [...names];
}

function curve(name: string, series: readonly string[], all: readonly HistoryRow[]): Curve {
  const rows = all.filter((row) => series.some((each) => row[each] !== undefined));
  const steps = rows.map(({ step }) => step);
  // Two trainings after each other count their steps from one again; a chart needs them in one order.
  const increasing = steps.every((step, i) => i === 0 || step > (steps[i - 1] as number));
  const x = increasing ? steps : rows.map((_, i) => i + 1);
  const breaks = series.flatMap((each) => {
    const at = rows.findIndex((row) => typeof row[each] === 'string');
    return at === -1 ? [] : [{ series: each, what: String(rows[at]?.[each]), step: x[at] as number }];
  });
  const lines = series.map((label) => ({
    label,
    values: rows.map((row) => (typeof row[label] === 'number' ? row[label] : null)),
  }));
  return { name, data: { x, series: lines }, breaks };
}
