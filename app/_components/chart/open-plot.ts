import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { type ChartData, lastKnown, MAX_SERIES, WORTH_SMOOTHING } from './chart-data.ts';
import { LEFT, plotOptions } from './plot-options.ts';
import { smooth } from './smooth.ts';

/** What the page writes around the picture; places in CSS pixels from its upper left corner. */
export interface PlotMarks {
  x: { at: number; value: number }[];
  y: { at: number; value: number }[];
  /** Where each line ends; null for a line without a value. */
  ends: (number | null)[];
  right: number;
}

export interface Plot {
  draw(data: ChartData, smoothing: number): void;
  /** Shows the values at this place of the x axis. */
  point(index: number | null): void;
  close(): void;
}

/** Below this width the names at the lines' ends get less room. */
const NARROW = 480;

/** Draws into `host` and follows its width and the page's theme. */
export function openPlot(
  host: HTMLElement,
  told: { onDraw(marks: PlotMarks): void; onPoint(index: number | null): void },
): Plot {
  let plot: uPlot | null = null;
  let shown: { data: ChartData; smoothing: number } | null = null;
  const rightRoom = () => (host.clientWidth < NARROW ? 76 : 104);

  const build = (count: number): uPlot => {
    plot?.destroy();
    const size = { width: host.clientWidth, height: host.clientHeight, right: rightRoom() };
    const hooks = {
      draw: [(drawn: uPlot) => shown && told.onDraw(marksOf(drawn, shown.data, rightRoom()))],
      setCursor: [(drawn: uPlot) => told.onPoint(drawn.cursor.idx ?? null)],
    };
    return new uPlot(plotOptions(size, coloursOf(host, count), hooks), [[]], host);
  };

  const draw = (data: ChartData, smoothing: number, anew = false): void => {
    const count = Math.min(data.series.length, MAX_SERIES);
    shown = { data, smoothing };
    if (anew || !plot || plot.series.length !== 1 + 2 * count) plot = build(count);
    plot.setData(columns(data, smoothing));
  };

  const redraw = () => shown && draw(shown.data, shown.smoothing, true);
  const sizes = new ResizeObserver(redraw);
  sizes.observe(host);
  const themes = new MutationObserver(redraw);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', redraw);

  return {
    draw,
    point(index) {
      const x = index === null ? undefined : shown?.data.x[index];
      const left = x === undefined ? -10 : (plot?.valToPos(x, 'x') ?? -10);
      plot?.setCursor({ left, top: left < 0 ? -10 : 1 });
    },
    close() {
      sizes.disconnect();
      themes.disconnect();
      system.removeEventListener('change', redraw);
      plot?.destroy();
    },
  };
}

function columns({ x, series }: ChartData, smoothing: number): uPlot.AlignedData {
  const lines = series.slice(0, MAX_SERIES).flatMap(({ values }) => {
    const known = values.filter((value) => value !== null).length;
    const weight = known < WORTH_SMOOTHING ? 0 : smoothing;
    // Only a smoothed line has its raw values behind it.
    const raw = weight > 0 ? values : values.map(() => null);
    return [raw, smooth(values, weight)];
  });
  return [x, ...lines];
}

function marksOf(plot: uPlot, data: ChartData, right: number): PlotMarks {
  const ticks = (axis: number, scale: 'x' | 'y', offset: number) => {
    const { min, max } = plot.scales[scale] ?? {};
    const splits = plot.axes[axis]?.splits;
    if (typeof splits !== 'function' || min === undefined || max === undefined) return [];
    return splits(plot, axis, min, max, 0, 0).map((value) => ({
      value,
      at: offset + plot.valToPos(value, scale),
    }));
  };
  const top = plot.over.offsetTop;
  const ends = data.series.slice(0, MAX_SERIES).map((_, i) => {
    const last = lastKnown(plot.data[2 * i + 2] as (number | null)[]);
    return last && top + plot.valToPos(last.value, 'y');
  });
  return { x: ticks(0, 'x', LEFT), y: ticks(1, 'y', top), ends, right };
}

/** A canvas knows no custom properties: the browser is asked what they mean here and now. */
function coloursOf(host: HTMLElement, count: number) {
  const probe = host.appendChild(document.createElement('span'));
  const resolve = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const series = Array.from({ length: count }, (_, i) => resolve(`series-${i + 1}`));
  const colours = { series, grid: resolve('line') };
  probe.remove();
  return colours;
}
