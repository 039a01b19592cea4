import type { Compiled } from '../expressions/compile-expression.ts';
import { asBoolean, asList, asNumber, asNumbers, ExpressionError, type Scope } from '../expressions/value.ts';
import { tidy } from '../expressions/number-functions.ts';
import type { Figure } from '../schema/figure.ts';
import type { ShownCurve, ShownFigure } from '../schema/shown-question.ts';
import type { CompileIn, Speak } from './part-engine.ts';
import { optional } from './kinds/number.ts';

/** Points of a curve that is a function: enough that it looks smooth at the width of a page. */
const SAMPLES = 161;

type Path = (string | number)[];
export type PreparedFigure = (scope: Scope, speak: Speak) => ShownFigure;

/** Compiles a figure; what it gives is drawn elsewhere and holds points, not the formulas that made them. */
export function prepareFigure(figure: Figure, compile: CompileIn): PreparedFigure {
  if (figure.kind === 'plot') return preparePlot(figure, ['figure'], compile);
  if (figure.kind === 'network') return prepareNetwork(figure, ['figure'], compile);
  return (_scope, speak) => ({
    kind: 'circles',
    title: optional(figure.title, speak),
    labels: figure.labels.map((label) => speak(label)),
    description: speak(figure.description),
  });
}

function preparePlot(
  figure: Extract<Figure, { kind: 'plot' }>,
  path: Path,
  compile: CompileIn,
): PreparedFigure {
  const axes = (['x', 'y'] as const).map((name) => {
    const from = compile(figure[name].from, [...path, name, 'from']);
    const to = compile(figure[name].to, [...path, name, 'to']);
    const ticks = compile(figure[name].ticks, [...path, name, 'ticks']);
    return (scope: Scope, speak: Speak) => ({
      label: speak(figure[name].label),
      from: asNumber(from(scope)),
      to: asNumber(to(scope)),
      log: figure[name].log,
      ticks: asBoolean(ticks(scope)),
    });
  });
  const curves = figure.curves.map((curve, i) => ({
    curve,
    when: compile(curve.when ?? true, [...path, 'curves', i, 'when']),
    y: curve.y === undefined ? null : compile(curve.y, [...path, 'curves', i, 'y']),
    points: curve.points === undefined ? null : compile(curve.points, [...path, 'curves', i, 'points']),
  }));
  const labels = figure.labels.map((label, i) => ({
    label,
    when: compile(label.when ?? true, [...path, 'labels', i, 'when']),
    at: compile(label.at, [...path, 'labels', i, 'at']),
  }));
  return (scope, speak) => {
    const [x, y] = axes.map((axis) => axis(scope, speak));
    if (!x || !y) throw new ExpressionError('a plot without axes');
    return {
      kind: 'plot',
      title: optional(figure.title, speak),
      x,
      y,
      curves: curves
        .filter(({ when }) => asBoolean(when(scope)))
        .map(
          ({ curve, y: height, points }): ShownCurve => ({
            label: speak(curve.label),
            marks: curve.marks,
            line: curve.line,
            points: points ? pointsOf(points, scope) : height ? sampled(height, scope, x.from, x.to) : [],
          }),
        ),
      labels: labels
        .filter(({ when }) => asBoolean(when(scope)))
        .map(({ label, at }) => ({ at: pointOf(asNumbers(at(scope))), text: speak(label.text) })),
      description: speak(figure.description),
      table: figure.table,
    };
  };
}

function sampled(y: Compiled, scope: Scope, from: number, to: number): [number, number][] {
  const inner: Scope = new Map(scope);
  return Array.from({ length: SAMPLES }, (_, i): [number, number] => {
    const x = from + ((to - from) * i) / (SAMPLES - 1);
    inner.set('x', x);
    return [x, asNumber(y(inner))];
  }).filter(([, height]) => Number.isFinite(height));
}

const pointsOf = (points: Compiled, scope: Scope): [number, number][] =>
  asList(points(scope)).map((point) => pointOf(asNumbers(point)));

function pointOf([x, y]: number[]): [number, number] {
  if (x === undefined || y === undefined) throw new ExpressionError('a point needs two numbers, [x, y]');
  return [tidy(x), tidy(y)];
}

function prepareNetwork(
  figure: Extract<Figure, { kind: 'network' }>,
  path: Path,
  compile: CompileIn,
): PreparedFigure {
  const layers = compile(figure.layers, [...path, 'layers']);
  const marks = figure.marks.map((mark, i) => ({
    mark,
    layer: compile(mark.layer, [...path, 'marks', i, 'layer']),
    neuron: mark.neuron === undefined ? null : compile(mark.neuron, [...path, 'marks', i, 'neuron']),
    to: mark.to === undefined ? null : compile(mark.to, [...path, 'marks', i, 'to']),
  }));
  return (scope, speak) => ({
    kind: 'network',
    title: optional(figure.title, speak),
    layers: asNumbers(layers(scope)),
    marks: marks.map(({ mark, layer, neuron, to }) => ({
      text: speak(mark.text),
      layer: asNumber(layer(scope)),
      neuron: neuron ? asNumber(neuron(scope)) : null,
      to: to ? asNumber(to(scope)) : null,
    })),
    description: speak(figure.description),
  });
}
