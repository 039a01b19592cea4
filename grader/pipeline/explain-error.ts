import { SourceMap, type SourceMapPayload } from 'node:module';
import type { ResultDiagnostic } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import { hintFor } from '../messages/error-hints.ts';
import { join, text } from '../messages/localized.ts';
import { explainOwn, thrownNoError } from '../messages/platform-errors.ts';
import { cutText } from '../messages/readable-text.ts';
import { allocationRefused, predictThrew } from '../messages/training-messages.ts';
import type { ThrownError } from '../sandbox/sandbox.ts';

/** A place in the student's own files; both count from 1. */
interface Place {
  file: string;
  line: number;
  column: number;
}

const FRAME = /submission\.js:(\d+):(\d+)/;
const LONGEST = 600;

/**
 * Tells a student what their exception was: where in their own files, in which layer, and what helps.
 * @param sourceMap of the bundle in which the stack's positions are
 */
export function explainError(
  error: ThrownError,
  sourceMap: string,
): { message: LocalizedText; diagnostics: ResultDiagnostic[] } {
  const place = firstOwnPlace(error.stack, sourceMap);
  const at = textOfPlace(place);
  // what was refused for its size is said once, in the platform's own words, as is all that it threw itself
  const own = error.allocation
    ? allocationRefused(error.operation, error.allocation)
    : error.name
      ? explainOwn(error.message)
      : thrownNoError(shorten(error.message));
  const said = shorten(withOwnNames(error.message, sourceMap) || error.name);
  const named = error.name && error.name !== 'Error' ? `${error.name}: ${said}` : said;
  return {
    message: prefix(at, own ?? join(withLayer(named, error.layer), hintFor(error.message))),
    diagnostics: place ? [{ ...place, code: error.name || 'Error', message: own ?? named }] : [],
  };
}

const prefix = (before: LocalizedText, what: LocalizedText) =>
  text(`${before.en}${what.en}`, `${before['zh-TW']}${what['zh-TW']}`);

function withLayer(named: string, layer: string | null): LocalizedText {
  const unnamed = layer && !named.includes(layer) ? layer : null;
  return text(
    sentence(unnamed ? `${named} (layer ${unnamed})` : named, '.'),
    sentence(unnamed ? `${named}（${unnamed}層）` : named, '。'),
  );
}

const NAMES_A_VALUE = /is not (a function|a constructor|iterable)|is not defined|before initialization/;

/** Joining the files gives some variables a number, such as `train2`; JavaScript's words then name what nobody wrote. */
function withOwnNames(message: string, sourceMap: string): string {
  if (!NAMES_A_VALUE.test(message)) return message;
  const { names } = JSON.parse(sourceMap) as SourceMapPayload;
  return message.replaceAll(/\b([A-Za-z_$][\w$]*?)\d+\b/g, (numbered, name: string) =>
    names.includes(name) && !names.includes(numbered) ? name : numbered,
  );
}

const BUILT_IN = [
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
];

/**
 * Tells a student of an exception that came up while hidden images were answered: of which kind and where, and
 * nothing in words of the submission's own.
 */
export function explainHiddenError(
  error: ThrownError,
  sourceMap: string,
): { message: LocalizedText; diagnostics: ResultDiagnostic[] } {
  const place = firstOwnPlace(error.stack, sourceMap);
  const name = BUILT_IN.includes(error.name) ? error.name : 'Error';
  const at = textOfPlace(place);
  const what = error.allocation ? allocationRefused(null, error.allocation) : predictThrew(name);
  return {
    message: prefix(at, what),
    diagnostics: place ? [{ ...place, code: name, message: error.allocation ? what : name }] : [],
  };
}

function textOfPlace(place: Place | null): LocalizedText {
  return place
    ? text(`${place.file} line ${place.line}: `, `${place.file}第${place.line}行：`)
    : text('', '');
}

function firstOwnPlace(stack: string, sourceMap: string): Place | null {
  const map = new SourceMap(JSON.parse(sourceMap) as SourceMapPayload);
  for (const frame of stack.split('\n')) {
    const position = frame.match(FRAME);
    if (!position) continue;
    const entry = map.findEntry(Number(position[1]) - 1, Number(position[2]) - 1);
    if ('originalSource' in entry && /\.ts$/i.test(entry.originalSource)) {
      return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
    }
  }
  return null;
}

/** An error's words as a sentence, so that another can follow. */
function sentence(words: string, stop: string): string {
  return /[.。!?！？…]$/.test(words) ? words : `${words}${stop}`;
}

function shorten(message: string): string {
  return message.length > LONGEST ? `${cutText(message, LONGEST)}…` : message;
}
