/** Lines and columns count from 1, as messages say them. */
export interface Place {
  line: number;
  column: number;
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

/** Where a line begins and ends; the last one for a line that is not there. */
export function rangeOfLine(text: string, line: number): [number, number] {
  let from = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', from);
    if (next === -1) break;
    from = next + 1;
  }
  const end = text.indexOf('\n', from);
  return [from, end === -1 ? text.length : end];
}

const INDENT = '  ';

/** Enter in YAML: as deep as this line, deeper behind a colon or a lone dash, or after the bar of a block. */
export function breakYamlLine(text: string, from: number): string {
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const depth = /^[ ]*/.exec(line)?.[0] ?? '';
  const isItem = /^[ ]*- /.test(line);
  const opens = /(:|:\s*[|>][+-]?|^\s*-)\s*$/.test(line);
  return `\n${depth}${isItem ? INDENT : ''}${opens ? INDENT : ''}`;
}
