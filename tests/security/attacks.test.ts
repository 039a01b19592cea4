import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GradingResult } from '#db/contract/grading-result.ts';
import { loadCompetition } from '#grader/competitions/load-competitions.ts';
import type { PreparedDataset } from '#grader/datasets/prepared-dataset.ts';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { AttackSupervisors } from './attack-supervisor.ts';
import { type Attack, readAttacks } from './read-attack.ts';
import { prepareSmallMnist } from './small-mnist.ts';
import { findSecrets, findUnreadable } from './shown-text.ts';
import { tableOf } from './table-of-attacks.ts';

const MEBIBYTE = 2 ** 20;
/** A result is stored, sent and shown. */
const LONGEST_RESULT = 8 * MEBIBYTE;
/** Frames with a model in them pass through the supervisor. */
const MOST_GROWTH = 768 * MEBIBYTE;
/** Beyond the student's own time: to end the children on a machine that has much to do. */
const GRACE_MS = 15_000;
const SCORING_MS = 8_000;

const attacks = readAttacks();
const verdicts = new Map<Attack, string>();
const canary = () => randomBytes(16).toString('hex');
const environment = {
  SECRET_TOKEN: canary(),
  DATABASE_URL: `postgres://argmin:${canary()}@127.0.0.1:1/argmin`,
};
const secretFile = canary();
const datasetSecret = randomBytes(32).toString('hex');

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let dataset: PreparedDataset;
let supervisors: AttackSupervisors;
let secrets: Record<string, string>;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const dataDir = join(folder.path, 'data');
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'secret.txt'), secretFile);
  chmodSync(dataDir, 0o755);
  dataset = await prepareSmallMnist(dataDir, datasetSecret);
  supervisors = new AttackSupervisors(Math.min(3, availableParallelism()), folder.path, environment);
  const labels = [...readFileSync(dataset.hidden.labels).subarray(0, 40)];
  secrets = {
    'a secret of the environment': environment.SECRET_TOKEN,
    'the address of the database': environment.DATABASE_URL,
    'a secret file': secretFile,
    'the secret of the data set': datasetSecret,
    'a folder of this machine': folder.path,
    'the folder of the code': fileURLToPath(new URL('../..', import.meta.url)),
    'the program of this machine': process.execPath,
    'hidden labels': labels.join(''),
    'hidden labels, listed': labels.join(','),
  };
});
afterAll(async () => {
  supervisors?.close();
  await folder?.remove();
  process.stdout.write(tableOf(attacks, verdicts));
});

describe.each([...new Set(attacks.map(({ kind }) => kind))])('%s', (kind) => {
  it.concurrent.each(
    attacks
      .filter((attack) => attack.kind === kind)
      .map((attack) => [attack.header.attack, attack.name, attack] as const),
  )('%s (%s)', async (_sentence, _name, attack) => {
    const { header } = attack;
    const competition = await loadCompetition(header.competition);
    const limits = { ...competition.limits, scoringMs: SCORING_MS };
    const run = await supervisors.run({
      attack,
      competition: { ...competition, limits },
      dataset,
      dataDir: join(folder.path, 'data'),
    });
    const { result, shown, events } = run;
    verdicts.set(attack, result.verdict);

    const said = [shown.message, ...shown.diagnostics.map(({ message }) => message)].join('\n');
    expect(header.expect, `${said}\n${JSON.stringify(result.log.slice(0, 20))}`).toContain(result.verdict);
    GradingResult.parse(result);
    if (header.says) expect(said).toContain(header.says);
    if (shown.score !== null) expect(shown.score, 'the score').toBeLessThanOrEqual(header['at most']);
    else expect(result).toMatchObject({ publicScore: null, privateScore: null });

    const everything = JSON.stringify([result, shown, events]);
    expect(findSecrets(everything, { ...secrets, 'what only success writes': header.never })).toEqual([]);
    expect(findUnreadable([result, shown, events])).toEqual([]);
    expect(JSON.stringify(shown).length).toBeLessThan(LONGEST_RESULT);
    expect(run.processes, 'processes left behind').toEqual([]);
    expect(run.changes, 'files left behind').toEqual([]);
    expect(run.grownBytes, 'growth of the supervisor').toBeLessThan(MOST_GROWTH);
    expect(result.phases.trainingMs ?? 0).toBeLessThan(header['time limit'] * 1_000 + GRACE_MS);
    expect(result.phases.scoringMs ?? 0).toBeLessThan(SCORING_MS + GRACE_MS);
  });
});
