import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';
import { numberFields } from './number.ts';
import { shapeFields } from './shape.ts';
import { textFields } from './text.ts';

const cellFields = {
  /** For `follows` and `mistakes` of other cells. */
  id: Name.optional(),
  /** Where this does not hold, the cell shows its answer instead of asking for it. */
  blank: Expression.default(true),
  /**
   * Also right: what follows from the student's earlier cells, as in `given.q1 * 2`. `given` holds the numbers that
   * were typed in number cells with an id.
   */
  follows: Expression.optional(),
};

const NumberCell = z.strictObject({
  kind: z.literal('number'),
  ...cellFields,
  unit: Text.optional(),
  ...numberFields,
});

/** One of a few words or values, chosen from a list; the list is in the author's order. */
const ChoiceCell = z.strictObject({
  kind: z.literal('choice'),
  ...cellFields,
  options: z
    .array(
      z.strictObject({
        text: Text,
        right: Expression.default(false),
        when: Expression.optional(),
        feedback: LocalizedText.optional(),
      }),
    )
    .min(2),
});
const ShapeCell = z.strictObject({ kind: z.literal('shape'), ...cellFields, ...shapeFields });
const TextCell = z.strictObject({ kind: z.literal('text'), ...cellFields, ...textFields });

/** A cell is a text that is given, or a question of its own. */
export const Cell = z.union([
  Text,
  z.discriminatedUnion('kind', [NumberCell, ChoiceCell, ShapeCell, TextCell]),
]);
export type Cell = z.infer<typeof Cell>;

/** A table with cells to fill in; each of them counts alike. */
export const TablePart = z.strictObject({
  kind: z.literal('table'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  /** The heads of all columns, that of the row heads first. */
  columns: z.array(Text).min(2).max(10),
  rows: z
    .array(
      z.strictObject({
        head: Text,
        when: Expression.optional(),
        always: z.boolean().default(false),
        cells: z.array(Cell).min(1),
      }),
    )
    .min(1)
    .max(30),
  /** How many rows a variant shows. */
  show: Expression.optional(),
  shuffleRows: z.boolean().default(false),
});
export type TablePart = z.infer<typeof TablePart>;
