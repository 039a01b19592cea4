import { type Compiled, compileExpression } from './compile-expression.ts';
import type { Place } from './format-number.ts';
import { type Format, readFormat } from './format-value.ts';
import { ExpressionError, type Scope, type Value } from './value.ts';

/** A text with its values put in, for one language. */
export type Template = (scope: Scope, language: string) => string;

type Piece = string | { value: Compiled; format: Format; place: Place };

/**
 * Compiles a text with `{{ expression | format }}`. Where a value stands, in prose, TeX or code, decides its signs.
 * @throws ExpressionError when a placeholder is not closed or cannot be read
 */
export function compileTemplate(text: string): Template {
  const pieces = split(text);
  if (pieces.every((piece) => typeof piece === 'string')) return () => pieces.join('');
  return (scope, language) => {
    let result = '';
    for (const piece of pieces) {
      result +=
        typeof piece === 'string'
          ? piece
          : piece.format(inLanguage(piece.value(scope), language), piece.place);
    }
    return result;
  };
}

/** A record with both languages, from `data`, stands for its text in the reader's. */
function inLanguage(value: Value, language: string): Value {
  if (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.hasOwn(value, language)
  ) {
    return (value as Record<string, Value>)[language] ?? null;
  }
  return value;
}

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let place: Place = 'text';
  let fence = '';
  let from = 0;
  for (;;) {
    const open = text.indexOf('{{', from);
    const literal = text.slice(from, open === -1 ? undefined : open);
    if (literal) pieces.push(literal);
    ({ place, fence } = placeAfter(literal, place, fence));
    if (open === -1) return pieces;
    const close = closing(text, open);
    if (close === -1) throw new ExpressionError(`"{{" without "}}" at "${text.slice(open, open + 30)}"`);
    const [expression = '', ...formats] = splitAtBars(text.slice(open + 2, close));
    pieces.push({
      value: compileExpression(expression.trim()),
      format: readFormat(formats.join(' ')),
      place,
    });
    from = close + 2;
  }
}

/** The end of a placeholder; a record's braces inside are skipped. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open + 2; i < text.length; i++) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}' && depth > 0) depth -= 1;
    else if (text.startsWith('}}', i)) return i;
  }
  return -1;
}

/** At bars that stand in no quoted text. */
function splitAtBars(inside: string): string[] {
  return inside.split(/\|(?=(?:[^'"]*['"][^'"]*['"])*[^'"]*$)/);
}

/** Follows Markdown as far as it decides whether a value stands in prose, in TeX or in code. */
function placeAfter(literal: string, before: Place, openFence: string): { place: Place; fence: string } {
  let place = before;
  let fence = openFence;
  for (const [mark] of literal.matchAll(/\\.|`+|\$\$?/gs)) {
    if (mark.startsWith('\\')) continue;
    if (fence) {
      if (mark === fence) {
        fence = '';
        place = 'text';
      }
    } else {
      fence = mark;
      place = mark.startsWith('$') ? 'math' : 'code';
    }
  }
  return { place, fence };
}
