import { z } from 'zod';
import { Figure } from './figure.ts';
import { ChoicePart, ChoicesPart } from './parts/choice.ts';
import { CodePart } from './parts/code.ts';
import { FindBugPart } from './parts/find-bug.ts';
import { FormulaPart } from './parts/formula.ts';
import { MatchPart } from './parts/match.ts';
import { NumberPart } from './parts/number.ts';
import { OrderPart } from './parts/order.ts';
import { ShapePart } from './parts/shape.ts';
import { TablePart } from './parts/table.ts';
import { TextPart } from './parts/text.ts';
import { Expression, LocalizedText, Name, Slug } from './text.ts';

export const Part = z.discriminatedUnion('kind', [
  NumberPart,
  ChoicePart,
  ChoicesPart,
  OrderPart,
  MatchPart,
  TablePart,
  ShapePart,
  FormulaPart,
  TextPart,
  FindBugPart,
  CodePart,
]);
export type Part = z.infer<typeof Part>;
export type PartKind = Part['kind'];

/** What a question asks a student to do: the catalogue's word, coarser than the kinds of its parts. */
export const QuestionKind = z.enum([
  'number',
  'choice',
  'choices',
  'order',
  'match',
  'table',
  'shape',
  'formula',
  'text',
  'find-bug',
  'code',
  'read-plot',
  'label-regions',
]);
export type QuestionKind = z.infer<typeof QuestionKind>;

export const Topic = z.enum([
  'machine-learning',
  'probability',
  'entropy',
  'cross-entropy',
  'softmax',
  'loss-functions',
  'gradient-descent',
  'optimizers',
  'batches-and-epochs',
  'training-loop',
  'activation-functions',
  'networks',
  'back-propagation',
  'tensor-shapes',
  'parameters-and-memory',
  'overfitting',
]);
export type Topic = z.infer<typeof Topic>;

/** A fact that never varies, such as a story in two languages: numbers, texts, lists and records of them. */
const Data: z.ZodType<unknown> = z.json();

/** A known case: with these draws the parts' answers are these. */
const Example = z.strictObject({
  /** Which worked example of the deck it is. */
  worked: z
    .string()
    .regex(/^W\d+$/)
    .optional(),
  draw: z.record(Name, Expression),
  /** By part id, and by part and cell id (`table.total`) for cells; `let` names too. */
  expect: z.record(z.string(), Expression),
});

/** A question as its author writes it: one text file, the same text that the site stores, edits and exports. */
export const Question = z.strictObject({
  id: Slug,
  kind: QuestionKind,
  bloom: z.enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']),
  difficulty: z.int().min(1).max(5),
  topics: z.array(Topic).min(1),
  /** How long a prepared student needs. */
  minutes: z.number().positive().max(60).default(2),
  title: LocalizedText,
  data: z.record(Name, Data).default({}),
  /** Parameters: the only expressions that may draw at random, in this order. */
  draw: z.record(Name, Expression).default({}),
  /** What everything else is computed from, in this order. */
  let: z.record(Name, Expression).default({}),
  /** Drawn again until all of these hold. */
  where: z.array(Expression).default([]),
  figure: Figure.optional(),
  prompt: LocalizedText,
  parts: z.array(Part).min(1).max(8),
  hints: z
    .array(z.strictObject({ text: LocalizedText, cost: z.number().min(0).max(1).default(0) }))
    .default([]),
  /** The worked solution with this variant's numbers. */
  solution: LocalizedText,
  examples: z.array(Example).default([]),
  /** Reports of the check that the author has looked at and finds right. */
  allow: z.array(z.enum(['zero', 'size', 'digits', 'few-variants', 'redraws'])).default([]),
});
export type Question = z.infer<typeof Question>;
