import { diffWordsWithSpace, structuredPatch } from 'diff';

/** A line of two compared texts. Numbers count from 1 in the text it stands in; null in the other. */
export interface ComparedLine {
  kind: 'same' | 'removed' | 'added' | 'gap';
  before: number | null;
  after: number | null;
  /** The line in pieces; those that differ from the line it replaces are marked. */
  words: { text: string; changed: boolean }[];
}

/** Unchanged lines shown around a change. */
const AROUND = 3;
/** Longer lines are compared as a whole. */
const LONGEST_BY_WORDS = 1000;

/** What changed from one text to another: changed lines with some around them; empty when nothing did. */
export function compareTexts(before: string, after: string): ComparedLine[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: AROUND, timeout: 1000 });
  if (!patch) return wholeReplaced(before, after);
  return patch.hunks.flatMap(({ oldStart, newStart, lines }, i) => {
    const compared = comparedHunk(lines, oldStart, newStart);
    return i === 0 ? compared : [GAP, ...compared];
  });
}

const GAP: ComparedLine = { kind: 'gap', before: null, after: null, words: [] };

function comparedHunk(lines: readonly string[], oldStart: number, newStart: number): ComparedLine[] {
  const result: ComparedLine[] = [];
  let before = oldStart;
  let after = newStart;
  for (let i = 0; i < lines.length; ) {
    const removed = run(lines, i, '-');
    const added = run(lines, i + removed.length, '+');
    if (removed.length + added.length === 0) {
      const line = lines[i] ?? '';
      i += 1;
      if (line.startsWith('\\')) continue;
      result.push({ kind: 'same', before, after, words: [{ text: line.slice(1), changed: false }] });
      before += 1;
      after += 1;
      continue;
    }
    i += removed.length + added.length;
    result.push(
      ...removed.map((line, n) => ({
        kind: 'removed' as const,
        before: before + n,
        after: null,
        words: wordsOf(line, added[n], 'removed'),
      })),
      ...added.map((line, n) => ({
        kind: 'added' as const,
        before: null,
        after: after + n,
        words: wordsOf(line, removed[n], 'added'),
      })),
    );
    before += removed.length;
    after += added.length;
  }
  return result;
}

/** The lines from one place on that have a mark, without it. */
function run(lines: readonly string[], from: number, mark: '-' | '+'): string[] {
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => !line.startsWith(mark));
  return rest.slice(0, end === -1 ? rest.length : end).map((line) => line.slice(1));
}

function wordsOf(line: string, other: string | undefined, side: 'removed' | 'added'): ComparedLine['words'] {
  if (other === undefined || Math.max(line.length, other.length) > LONGEST_BY_WORDS) {
    return [{ text: line, changed: false }];
  }
  const [before, after] = side === 'removed' ? [line, other] : [other, line];
  return diffWordsWithSpace(before, after)
    .filter(({ added, removed }) => (side === 'removed' ? !added : !removed))
    .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
}

/** Texts so different that comparing them was given up. */
function wholeReplaced(before: string, after: string): ComparedLine[] {
  const lines = (text: string, kind: 'removed' | 'added') =>
    text.split('\n').map((line, i) => ({
      kind,
      before: kind === 'removed' ? i + 1 : null,
      after: kind === 'added' ? i + 1 : null,
      words: [{ text: line, changed: false }],
    }));
  return [...lines(before, 'removed'), ...lines(after, 'added')];
}
