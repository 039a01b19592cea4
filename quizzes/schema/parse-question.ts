import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Question } from './question.ts';
import { Quiz } from './quiz.ts';

/** What is wrong in a text, where: lines and columns count from 1, `field` is like `parts.0.options.2.text`. */
export interface TextProblem {
  line: number;
  column: number;
  field: string;
  message: string;
}

/** Reads a question's text; the file's name is for messages alone. */
export function parseQuestion(text: string): { question: Question } | { problems: TextProblem[] } {
  const read = parseText(text, Question);
  return 'value' in read ? { question: read.value } : read;
}

export function parseQuiz(text: string): { quiz: Quiz } | { problems: TextProblem[] } {
  const read = parseText(text, Quiz);
  return 'value' in read ? { quiz: read.value } : read;
}

/** The line and column of a field of a text, or of the nearest field around it that is there. */
export function placeOf(text: string, field: readonly PropertyKey[]): { line: number; column: number } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return placeIn(document, counter, field);
}

function placeIn(
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  field: readonly PropertyKey[],
): { line: number; column: number } {
  for (let depth = field.length; depth >= 0; depth--) {
    const node = document.getIn(field.slice(0, depth), true);
    const range =
      node !== null && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null;
    if (range) {
      const { line, col } = counter.linePos(range[0] ?? 0);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/** A text of a question is a page or two; longer or deeper ones only keep the parser busy. */
const MOST_CHARACTERS = 65_536;
const DEEPEST = 40;

function parseText<T>(text: string, schema: z.ZodType<T>): { value: T } | { problems: TextProblem[] } {
  const refusal = refusalOf(text);
  if (refusal) return { problems: [refusal] };
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) {
    return {
      // what follows the first slip in the form of YAML is its echo
      problems: document.errors.slice(0, 1).map((error) => ({
        line: error.linePos?.[0].line ?? 1,
        column: error.linePos?.[0].col ?? 1,
        field: '',
        message: error.message.split('\n')[0] ?? error.message,
      })),
    };
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    // aliases of aliases, or of something that is not there
    return { problems: [{ line: 1, column: 1, field: '', message: (error as Error).message }] };
  }
  const checked = schema.safeParse(content);
  if (checked.success) return { value: checked.data };
  return {
    problems: checked.error.issues
      .flatMap((issue) => deepest(issue))
      .map(({ path, message }) => ({
        ...placeIn(document, counter, path),
        field: path.join('.'),
        message: document.hasIn(path) ? message : 'is missing',
      })),
  };
}

const MOST_ALIASES = 100;

function refusalOf(text: string): TextProblem | null {
  if (text.length > MOST_CHARACTERS) {
    return { line: 1, column: 1, field: '', message: `is longer than ${MOST_CHARACTERS} characters` };
  }
  let depth = 0;
  let reached = 0;
  for (const [i, line] of text.split('\n').entries()) {
    for (const mark of line) {
      if (mark === '[' || mark === '{') reached = Math.max(reached, ++depth);
      else if (mark === ']' || mark === '}') depth = Math.max(depth - 1, 0);
    }
    const indent = line.search(/\S/) / 2;
    if (reached > DEEPEST || indent > DEEPEST * 2) {
      return { line: i + 1, column: 1, field: '', message: `is nested deeper than ${DEEPEST} levels` };
    }
  }
  return null;
}

type Issue = { path: PropertyKey[]; message: string };

/** In a union the branch that came furthest says best what is meant to be there. */
function deepest(issue: z.core.$ZodIssue, base: PropertyKey[] = []): Issue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message }];
  const branches = issue.errors.map((branch) => branch.flatMap((inner) => deepest(inner, path)));
  const depth = (branch: Issue[]) => Math.max(0, ...branch.map((one) => one.path.length));
  const best = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  return best && depth(best) > path.length
    ? best
    : [{ path, message: 'is none of the forms that may stand here' }];
}
