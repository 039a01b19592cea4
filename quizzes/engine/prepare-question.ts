import { type Compiled, compileExpression } from '../expressions/compile-expression.ts';
import { compileTemplate, type Template } from '../expressions/compile-template.ts';
import { functionsWithRandom, type RandomSource } from '../expressions/random-functions.ts';
import { ExpressionError, type Value } from '../expressions/value.ts';
import type { Part, Question } from '../schema/question.ts';
import type { Language, Text } from '../schema/text.ts';
import { prepareChoice, prepareChoices } from './kinds/choice.ts';
import { prepareCode } from './kinds/code.ts';
import { prepareFindBug } from './kinds/find-bug.ts';
import { prepareFormula } from './kinds/formula.ts';
import { prepareMatch } from './kinds/match.ts';
import { prepareNumber } from './kinds/number.ts';
import { prepareOrder } from './kinds/order.ts';
import { prepareShape } from './kinds/shape.ts';
import { prepareTable } from './kinds/table.ts';
import { prepareText } from './kinds/text.ts';
import { prepareFigure, type PreparedFigure } from './make-figure.ts';
import type { CompileIn, PreparedPart } from './part-engine.ts';

/** A question compiled once, from which variants are made. */
export interface PreparedQuestion {
  question: Question;
  data: readonly (readonly [string, Value])[];
  draws: readonly (readonly [string, Compiled])[];
  random: RandomSource;
  lets: readonly (readonly [string, Compiled])[];
  conditions: readonly Compiled[];
  parts: readonly { id: string; weight: number; prepared: PreparedPart }[];
  figure: PreparedFigure | null;
  /** A text of the question, compiled when it is first read. */
  template(text: string): Template;
}

/** A field that cannot be compiled, with its place in the question. */
export class QuestionError extends Error {
  override name = 'QuestionError';
  readonly field: (string | number)[];
  constructor(field: (string | number)[], cause: Error) {
    super(cause.message, { cause });
    this.field = field;
  }
}

/** @throws QuestionError for an expression that cannot be read */
export function prepareQuestion(question: Question): PreparedQuestion {
  const random: RandomSource = { current: null };
  const withRandom = functionsWithRandom(random);
  const compile: CompileIn = (source, field) => inField(field, () => compileExpression(source));
  const templates = new Map<string, Template>();
  const parts = question.parts.map((part, i) => {
    const named = { ...part, id: partId(part, i) };
    return { id: named.id, weight: part.weight, prepared: preparePart(named, ['parts', i], compile) };
  });
  return {
    question,
    data: Object.entries(question.data as Record<string, Value>),
    draws: Object.entries(question.draw).map(([name, source]) => [
      name,
      inField(['draw', name], () => compileExpression(source, withRandom)),
    ]),
    random,
    lets: Object.entries(question.let).map(([name, source]) => [name, compile(source, ['let', name])]),
    conditions: question.where.map((source, i) => compile(source, ['where', i])),
    parts,
    figure: question.figure ? prepareFigure(question.figure, compile) : null,
    template: (text) => {
      const known = templates.get(text);
      if (known) return known;
      const compiled = compileTemplate(text);
      templates.set(text, compiled);
      return compiled;
    },
  };
}

/** `answer`, `answer2`, … unless the author named the part. */
export const partId = (part: Part, i: number): string => part.id ?? (i === 0 ? 'answer' : `answer${i + 1}`);

export const inLanguage = (text: Text, language: Language): string =>
  typeof text === 'string' ? text : text[language];

function preparePart(part: Part, path: (string | number)[], compile: CompileIn): PreparedPart {
  switch (part.kind) {
    case 'number':
      return prepareNumber(part, path, compile);
    case 'choice':
      return prepareChoice(part, path, compile);
    case 'choices':
      return prepareChoices(part, path, compile);
    case 'order':
      return prepareOrder(part, path, compile);
    case 'match':
      return prepareMatch(part, path, compile);
    case 'table':
      return prepareTable(part, path, compile);
    case 'shape':
      return prepareShape(part, path, compile);
    case 'formula':
      return prepareFormula(part, path, compile);
    case 'text':
      return prepareText(part, path, compile);
    case 'find-bug':
      return prepareFindBug(part, path, compile);
    case 'code':
      return prepareCode(part, path, compile);
  }
}

function inField<T>(field: (string | number)[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof ExpressionError) throw new QuestionError(field, error);
    throw error;
  }
}
