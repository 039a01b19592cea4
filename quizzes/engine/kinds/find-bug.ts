import { asBoolean, ExpressionError } from '../../expressions/value.ts';
import type { FindBugPart } from '../../schema/parts/find-bug.ts';
import type { Text } from '../../schema/text.ts';
import {
  feedbackAt,
  graded,
  letterOf,
  type MadePart,
  type Prepare,
  Redraw,
  UNANSWERED,
} from '../part-engine.ts';
import { showChoices } from './choice.ts';
import { optional } from './number.ts';

type Bug = FindBugPart['bugs'][number];

export const prepareFindBug: Prepare<FindBugPart> = (part, path, compile) => {
  const prepared = part.bugs.map((bug, i) => ({
    bug,
    when: compile(bug.when ?? true, [...path, 'bugs', i, 'when']),
  }));

  return ({ scope, random, speak }): MadePart => {
    const possible = prepared.filter(({ when }) => asBoolean(when(scope))).map(({ bug }) => bug);
    const bugs = random.shuffle(possible).slice(0, part.show);
    if (bugs.length < part.show) throw new Redraw('too few bugs');
    const right = speak(part.code).trimEnd();
    const code = bugs.reduce((text, bug) => withBug(text, bug, speak), right);
    const lines = code.split('\n');
    const faulty = bugs.map((bug) => linesOf(bug, lines, speak));
    if (
      faulty.some((one, i) => faulty.slice(0, i).some((other) => one.some((line) => other.includes(line))))
    ) {
      throw new Redraw('two bugs on one line');
    }
    const asksReason = part.askReason && part.show === 1;
    const reasons = asksReason ? random.shuffle(reasonsFor(part, path, bugs, speak)) : [];
    const rightReason = letterOf(reasons.findIndex((reason) => reason.right));
    const first = faulty.map((one) => one[0] ?? 1);
    const solved = { lines: first, ...(asksReason ? { reason: rightReason } : {}) };

    return {
      show: (speakNow) => ({
        kind: 'find-bug',
        id: part.id ?? '',
        prompt: optional(part.prompt, speakNow),
        language: part.language,
        lines,
        bugs: bugs.length,
        reasons: showChoices(reasons.map(({ text }) => ({ text: speakNow(text), spoken: null }))),
      }),
      grade: (response) => {
        if (typeof response !== 'object' || !('lines' in response)) return UNANSWERED;
        const marked = [...new Set(response.lines)];
        if (marked.length === 0 && !response.reason) return UNANSWERED;
        const found = faulty.filter((one) => one.some((line) => marked.includes(line)));
        const wrong = marked.filter((line) => !faulty.some((one) => one.includes(line)));
        const lineScore = Math.max(found.length - wrong.length, 0) / faulty.length;
        const reason = reasons[reasons.findIndex((_, i) => letterOf(i) === response.reason)];
        const reasonRight = reason?.right === true;
        const marks = Object.fromEntries([
          ...marked.map((line) => [String(line), wrong.includes(line) ? 'wrong' : 'right'] as const),
          ...(response.reason ? [[response.reason, reasonRight ? 'right' : 'wrong'] as const] : []),
        ]);
        return graded(asksReason ? (lineScore + (reasonRight ? 1 : 0)) / 2 : lineScore, {
          marks,
          feedback: [
            ...part.mistakes.flatMap((mistake, i) =>
              wrong.some((line) => lines[line - 1]?.trim() === speak(mistake.line).trim())
                ? [feedbackAt(...path, 'mistakes', i, 'feedback')]
                : [],
            ),
            ...(reason?.feedback ? [feedbackAt(...reason.feedback)] : []),
          ],
        });
      },
      solve: () => solved,
      mistakes: () => [
        ...part.mistakes.flatMap((mistake, i) => {
          const line = lines.findIndex((text) => text.trim() === speak(mistake.line).trim()) + 1;
          return line > 0 && !faulty.some((one) => one.includes(line))
            ? [{ response: { ...solved, lines: [line] }, feedback: [...path, 'mistakes', i, 'feedback'] }]
            : [];
        }),
        ...reasons.flatMap(({ feedback }, i) =>
          feedback ? [{ response: { ...solved, reason: letterOf(i) }, feedback }] : [],
        ),
      ],
      rightAnswer: (speakNow) => ({
        text: bugs.map((bug, i) => `${faulty[i]?.join(', ')}: ${speakNow(bug.reason)}`).join('\n\n'),
        code: right,
      }),
      numbers: () => ({}),
    };
  };
};

type Reason = { text: Text; right: boolean; feedback: (string | number)[] | null };

/** The right reason and the wrong ones; bugs that share their reason's words are one. */
function reasonsFor(
  part: FindBugPart,
  path: (string | number)[],
  [only]: Bug[],
  speak: (text: Text) => string,
): Reason[] {
  const all: Reason[] = [
    ...part.bugs
      .toSorted((a, b) => Number(b === only) - Number(a === only))
      .map((bug) => ({
        text: bug.reason,
        right: bug === only,
        feedback: bug !== only && bug.feedback ? [...path, 'bugs', part.bugs.indexOf(bug), 'feedback'] : null,
      })),
    ...part.wrongReasons.map(({ text, feedback }, i) => ({
      text,
      right: false,
      feedback: feedback ? [...path, 'wrongReasons', i, 'feedback'] : null,
    })),
  ];
  const seen = new Set<string>();
  return all.filter(({ text }) => {
    const words = speak(text);
    return !seen.has(words) && seen.add(words);
  });
}

/** Puts a bug in: whole lines are replaced, whatever their indentation is. */
function withBug(code: string, bug: Bug, speak: (text: string) => string): string {
  if (bug.replace === undefined) return code;
  const lines = code.split('\n');
  const old = speak(bug.replace).trimEnd().split('\n');
  const at = lines.findIndex((_, i) => old.every((line, k) => lines[i + k]?.trim() === line.trim()));
  if (at === -1)
    throw new ExpressionError(
      `the bug ${bug.id} replaces lines that are not in the code: ${old.join(' ⏎ ')}`,
    );
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  const own = /^\s*/.exec(old[0] ?? '')?.[0] ?? '';
  const added = bug.with
    ? speak(bug.with)
        .trimEnd()
        .split('\n')
        .map((line) => indent + (line.startsWith(own) ? line.slice(own.length) : line))
    : [];
  return lines.toSpliced(at, old.length, ...added).join('\n');
}

/** The numbers, from 1, of the lines that may be marked for a bug. */
function linesOf(bug: Bug, lines: string[], speak: (text: string) => string): number[] {
  const replaced = new Set((bug.replace ? speak(bug.replace) : '').split('\n').map((line) => line.trim()));
  const texts =
    bug.at?.map((line) => speak(line)) ??
    (bug.with ? speak(bug.with) : '')
      .split('\n')
      .filter((line) => line.trim() !== '' && !replaced.has(line.trim()));
  const wanted = new Set(
    (texts.length > 0 ? texts : (bug.with ?? '').split('\n')).map((line) => line.trim()),
  );
  wanted.delete('');
  const found = lines.flatMap((line, i) => (wanted.has(line.trim()) ? [i + 1] : []));
  if (found.length === 0)
    throw new ExpressionError(`the bug ${bug.id} names no line of the code to be marked`);
  return found;
}
