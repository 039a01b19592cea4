import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Locale } from '#db/contract/locale.ts';
import { text } from '../../messages/localized.ts';
import type { Thrown } from '../inside/protocol.ts';
import { makeVisible } from '../../messages/make-visible.ts';
import { cutText } from '../values/write-value.ts';

const LONGEST = 500;
/** The name under which the function runs. */
const FRAME = /function\.js:(\d+):(\d+)/;

/** What was thrown, as one line: its name, its message, and the line of the student's source where it happened. */
export function explainThrown(
  { name, message, stack }: Thrown,
  { sourceMap, locale }: { sourceMap: string; locale: Locale },
): string {
  const said = [name, message].filter(Boolean).join(': ') || noError[locale];
  const line = lineOf(stack, sourceMap);
  const place = line === null ? '' : text(` (line ${line})`, `（第${line}行）`)[locale];
  return cutText(makeVisible(said), LONGEST - place.length) + place;
}

const noError = text('Something was thrown that is no Error.', '拋出的不是Error。');

function lineOf(stack: string, sourceMap: string): number | null {
  const frame = stack.match(FRAME);
  if (!frame || !sourceMap) return null;
  const map = new SourceMap(JSON.parse(sourceMap) as SourceMapPayload);
  const entry = map.findEntry(Number(frame[1]) - 1, Number(frame[2]) - 1);
  return 'originalLine' in entry ? entry.originalLine + 1 : null;
}
