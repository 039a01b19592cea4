import type { ShownFigure } from '#quizzes/schema/shown-question.ts';
import { InlineText } from '../rich-text/rich-text.tsx';
import { type DrawnLayer, drawnLayer, heightInSteps, stepOf } from './network-places.ts';

type Network = Extract<ShownFigure, { kind: 'network' }>;

const STEP = 56;
const RADIUS = 17;
const MARGIN = 60;

/** Layers of neurons from left to right, every weight a line; numbered badges on what is to be named. */
export function NetworkPicture({ network }: { network: Network }) {
  const layers = network.layers.map(drawnLayer);
  const steps = Math.max(...layers.map(heightInSteps));
  const gap = layers.length > 4 ? 130 : 190;
  const width = 2 * MARGIN + (layers.length - 1) * gap;
  const height = steps * STEP + 2 * MARGIN;
  const xOf = (layer: number) => MARGIN + layer * gap;
  const yOf = (layer: DrawnLayer, step: number) =>
    height / 2 + (step - (heightInSteps(layer) - 1) / 2) * STEP;
  const places = network.marks.map(({ layer: l, neuron, to }) => {
    const layer = layers[l];
    if (!layer) return null;
    if (neuron === null) return [xOf(l), yOf(layer, 0) - RADIUS - 26] as const;
    const from = [xOf(l), yOf(layer, stepOf(layer, neuron))] as const;
    const next = layers[l + 1];
    if (to === null || !next) return from;
    const end = [xOf(l + 1), yOf(next, stepOf(next, to))] as const;
    // Off the middle, where fewer lines cross.
    return [from[0] * 0.64 + end[0] * 0.36, from[1] * 0.64 + end[1] * 0.36, from, end] as const;
  });
  return (
    <div
      aria-hidden
      className="relative"
      style={{ maxWidth: `${width * 0.9}px`, aspectRatio: `${width} / ${height}` }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} className="absolute inset-0 size-full">
        <g className="network-weights">
          {layers.slice(0, -1).flatMap((layer, l) => {
            const next = layers[l + 1] as DrawnLayer;
            return layer.steps.flatMap((a) =>
              next.steps.map((b) => (
                <path
                  key={`${l} ${a} ${b}`}
                  d={`M${xOf(l)} ${yOf(layer, a)}L${xOf(l + 1)} ${yOf(next, b)}`}
                />
              )),
            );
          })}
        </g>
        {places.map((place, i) =>
          place && place.length === 4 ? (
            <path key={i} d={`M${place[2].join(' ')}L${place[3].join(' ')}`} className="network-marked" />
          ) : null,
        )}
        {layers.map((layer, l) => (
          <g key={l} className="network-neurons">
            {layer.steps.map((step) => (
              <circle key={step} cx={xOf(l)} cy={yOf(layer, step)} r={RADIUS} />
            ))}
            {layer.gap === null
              ? null
              : [-9, 0, 9].map((dot) => (
                  <circle
                    key={dot}
                    cx={xOf(l)}
                    cy={yOf(layer, layer.gap ?? 0) + dot}
                    r={2}
                    className="network-dot"
                  />
                ))}
          </g>
        ))}
      </svg>
      {layers.map((layer, l) =>
        layer.gap === null ? null : (
          <span key={l} className="network-count" style={percent(xOf(l) + RADIUS, yOf(layer, layer.gap))}>
            {layer.count}
          </span>
        ),
      )}
      {places.map((place, i) =>
        place ? (
          <span key={i} className="figure-badge" style={percent(place[0], place[1])}>
            <InlineText html={network.marks[i]?.text ?? ''} />
          </span>
        ) : null,
      )}
    </div>
  );

  function percent(left: number, top: number) {
    return { left: `${(left / width) * 100}%`, top: `${(top / height) * 100}%` };
  }
}
