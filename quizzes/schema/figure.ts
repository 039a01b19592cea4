import { z } from 'zod';
import { Expression, LocalizedText, Text } from './text.ts';

const Axis = z.strictObject({
  label: Text,
  from: Expression,
  to: Expression,
  log: z.boolean().default(false),
  /** Numbers along the axis. */
  ticks: Expression.default(true),
});

const Curve = z.strictObject({
  /** Stands at the curve's end. */
  label: Text,
  /** A function of `x`, drawn over the whole axis. */
  y: Expression.optional(),
  /** Or points [[x, y], …] in the order in which they are joined. */
  points: Expression.optional(),
  /** Each point gets a mark. */
  marks: z.boolean().default(false),
  line: z.boolean().default(true),
  when: Expression.optional(),
});

/** Curves, points and labelled places over two axes. */
const Plot = z.strictObject({
  kind: z.literal('plot'),
  title: Text.optional(),
  x: Axis,
  y: Axis,
  curves: z.array(Curve).default([]),
  /** Single places with a label, such as regions to be named. */
  labels: z.array(z.strictObject({ at: Expression, text: Text, when: Expression.optional() })).default([]),
  /** What a person who does not see the figure must know; not the answer. */
  description: LocalizedText,
  /** A table of the values goes with it, unless that gives the answer away. */
  table: z.boolean().default(true),
});

/** Layers of neurons, with numbered marks on parts to be named. */
const Network = z.strictObject({
  kind: z.literal('network'),
  title: Text.optional(),
  /** Neurons in each layer, input first; a layer over eight is drawn with a gap. */
  layers: Expression,
  marks: z
    .array(
      z.strictObject({
        text: Text,
        /** A layer by its index from 0; a neuron of it; or the weight from that neuron to one of the next layer. */
        layer: Expression,
        neuron: Expression.optional(),
        to: Expression.optional(),
      }),
    )
    .default([]),
  description: LocalizedText,
});

/** Sets within sets, the outermost first, each with a label. */
const Circles = z.strictObject({
  kind: z.literal('circles'),
  title: Text.optional(),
  labels: z.array(Text).min(2).max(5),
  description: LocalizedText,
});

/** A picture that is drawn from the parameters. */
export const Figure = z.discriminatedUnion('kind', [Plot, Network, Circles]);
export type Figure = z.infer<typeof Figure>;
