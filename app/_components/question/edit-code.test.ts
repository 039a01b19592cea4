import { describe, expect, it } from 'vitest';
import { breakLine, type CodeEdit, indentCode, type Selected } from './edit-code.ts';

/** A text whose caret is | and whose selection lies between two of them. */
const at = (drawn: string): Selected => ({
  text: drawn.replaceAll('|', ''),
  from: drawn.indexOf('|'),
  to: drawn.lastIndexOf('|') === drawn.indexOf('|') ? drawn.indexOf('|') : drawn.lastIndexOf('|') - 1,
});

function after({ text }: Selected, edit: CodeEdit | null): string | null {
  if (!edit) return null;
  const done = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [from, to] = edit.select;
  return from === to
    ? `${done.slice(0, from)}|${done.slice(from)}`
    : `${done.slice(0, from)}|${done.slice(from, to)}|${done.slice(to)}`;
}

const tab = (drawn: string, outwards = false) => after(at(drawn), indentCode(at(drawn), outwards));
const enter = (drawn: string) => after(at(drawn), breakLine(at(drawn)));

describe('Tab', () => {
  it('puts two spaces at the caret', () => {
    expect(tab('a|b')).toBe('a  |b');
  });

  it('moves all selected lines in, empty ones not', () => {
    expect(tab('if (x) {\n|a;\n\nb;|\n}')).toBe('if (x) {\n  |a;\n\n  b;|\n}');
  });

  it('moves them out with Shift, and does nothing at the edge', () => {
    expect(tab('  a;|', true)).toBe('a;|');
    expect(tab('a;|', true)).toBeNull();
  });
});

describe('Enter', () => {
  it('keeps the depth of the line', () => {
    expect(enter('  const a = 1;|')).toBe('  const a = 1;\n  |');
  });

  it('goes deeper behind a bracket and puts the closing one on a line of its own', () => {
    expect(enter('  f(() => {|})')).toBe('  f(() => {\n    |\n  })');
    expect(enter('if (x) {|')).toBe('if (x) {\n  |');
  });
});
