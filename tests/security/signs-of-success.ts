import { GradingResult } from '#db/contract/grading-result.ts';
import type { AttackRun } from './attack-run.ts';
import type { Header } from './read-attack.ts';
import { findSecrets, findUnreadable } from './shown-text.ts';

const MEBIBYTE = 2 ** 20;
/** Ten thousand rows of twenty names of forty characters, and the log beside them. */
const LONGEST_RESULT = 16 * MEBIBYTE;
/** Frames with a model in them pass through the supervisor. */
const MOST_GROWTH = 768 * MEBIBYTE;
/** Beyond the student's own time: to end the children on a machine that has much to do. */
const GRACE_MS = 15_000;
const SHOWN_LINES = 10;

/**
 * Looks for everything by which an attack could have succeeded.
 * @param secrets what must stand nowhere in what the attack has brought out, by what each is
 * @returns what was found, in words; nothing for an attack that failed as it should
 */
export function signsOfSuccess(run: AttackRun, header: Header, secrets: Record<string, string>): string[] {
  const { result, shown, events } = run;
  const said = [shown.message, ...shown.diagnostics.map(({ message }) => message)].join('\n');
  const everything = JSON.stringify([result, shown, events]);
  const { trainingMs, scoringMs } = result.phases;
  const checkpoints = events.filter(({ kind }) => kind === 'checkpoint').length;
  const isKept = GradingResult.safeParse(result).success;
  const score = shown.score ?? 0;
  const signs: [boolean, string][] = [
    [!header.expect.some((verdict) => verdict === result.verdict), `the verdict is ${result.verdict}`],
    [header.says !== undefined && !said.includes(header.says), `nothing says: ${header.says}`],
    [score > header['at most'], `the score is ${score}`],
    [result.verdict !== 'accepted' && result.publicScore !== null, 'a score without a verdict'],
    [checkpoints > header['time limit'] + 2, `${checkpoints} checkpoints were told of`],
    [everything.includes(header.never), `it wrote: ${header.never}`],
    [!isKept, 'the result cannot be stored'],
    [JSON.stringify(shown).length > LONGEST_RESULT, 'the result is too long'],
    [
      run.grownBytes > MOST_GROWTH,
      `the supervisor has grown by ${Math.round(run.grownBytes / MEBIBYTE)} MiB`,
    ],
    [(trainingMs ?? 0) > header['time limit'] * 1_000 + GRACE_MS, `training took ${trainingMs} ms`],
    [(scoringMs ?? 0) > header['scoring limit'] * 1_000 + GRACE_MS, `scoring took ${scoringMs} ms`],
  ];
  const found = [
    ...signs.filter(([isSign]) => isSign).map(([, sign]) => sign),
    ...findSecrets(everything, secrets),
    ...findUnreadable([result, shown, events]).slice(0, SHOWN_LINES),
    ...run.processes.map((process) => `left behind: ${process}`),
    ...run.changes,
  ];
  if (found.length === 0) return [];
  return [
    ...found,
    `it said: ${said.slice(0, 1_000)}`,
    ...result.log.slice(0, SHOWN_LINES).map(({ text }) => `log: ${text.slice(0, 300)}`),
  ];
}
