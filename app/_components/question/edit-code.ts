/** A field's text with what is selected in it. */
export interface Selected {
  text: string;
  from: number;
  to: number;
}

/** What is to be put where: `insert` replaces what lies between `from` and `to`, then so much is selected. */
export interface CodeEdit {
  from: number;
  to: number;
  insert: string;
  select: [number, number];
}

const INDENT = '  ';

/** Tab: two spaces at the caret; with several lines selected, each of them moves in, or out with Shift. */
export function indentCode({ text, from, to }: Selected, outwards: boolean): CodeEdit | null {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const selected = text.slice(lineStart, to);
  if (!outwards && !text.slice(from, to).includes('\n')) {
    return { from, to, insert: INDENT, select: [from + INDENT.length, from + INDENT.length] };
  }
  const lines = selected.split('\n');
  const moved = lines.map((line) => (outwards ? line.replace(/^( {1,2}|\t)/, '') : line && INDENT + line));
  const insert = moved.join('\n');
  if (insert === selected) return null;
  const first = (moved[0] ?? '').length - (lines[0] ?? '').length;
  const select: [number, number] = [Math.max(lineStart, from + first), to + insert.length - selected.length];
  return { from: lineStart, to, insert, select };
}

/** Enter: a new line as deep as this one, deeper behind an opening bracket. */
export function breakLine({ text, from, to }: Selected): CodeEdit {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const depth = /^[ \t]*/.exec(before)?.[0] ?? '';
  const opens = /[{([]\s*$/.test(before);
  const closes = opens && /^[ \t]*[})\]]/.test(text.slice(to));
  const head = `\n${depth}${opens ? INDENT : ''}`;
  const caret = from + head.length;
  return { from, to, insert: closes ? `${head}\n${depth}` : head, select: [caret, caret] };
}
