import { expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';

const written = (before: string, after: string) =>
  compareTexts(before, after).map(({ kind, before: b, after: a, words }) => {
    const text = words.map(({ text: word, changed }) => (changed ? `[${word}]` : word)).join('');
    return `${kind} ${b ?? '-'} ${a ?? '-'} ${text}`.trim();
  });

it('shows a changed line before and after, with the words that changed', () => {
  expect(written('id: a\nanswer: p - q\nend\n', 'id: a\nanswer: p + q\nend\n')).toEqual([
    'same 1 1 id: a',
    'removed 2 - answer: p [-] q',
    'added - 2 answer: p [+] q',
    'same 3 3 end',
  ]);
});

it('numbers lines by the text they stand in', () => {
  expect(written('a\nb\n', 'new\na\nb\n')).toEqual(['added - 1 new', 'same 1 2 a', 'same 2 3 b']);
});

it('leaves out what is far from any change', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`);
  const changed = lines.with(2, 'x').with(25, 'y');
  const compared = compareTexts(lines.join('\n'), changed.join('\n'));
  expect(compared.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
  expect(compared.filter(({ kind }) => kind === 'same').length).toBeLessThan(14);
});

it('is nothing for equal texts', () => {
  expect(compareTexts('a\n', 'a\n')).toEqual([]);
});
