import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildKernels } from '#grader/backends/wasm/build-kernels.ts';
import { loadCompetition } from '#grader/competitions/load-competitions.ts';
import type { PreparedDataset } from '#grader/datasets/prepared-dataset.ts';
import { buildGuest } from '#grader/guest/build-guest.ts';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { AttackSupervisors } from './attack-supervisor.ts';
import { type Attack, readAttacks } from './read-attack.ts';
import { prepareSmallMnist } from './small-mnist.ts';
import { signsOfSuccess } from './signs-of-success.ts';
import { tableOf } from './table-of-attacks.ts';

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
  // what is built once is no trace of the attack that comes first
  await Promise.all([buildGuest(), buildKernels()]);
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

it('there are no fewer than were written', () => {
  expect(attacks.length).toBeGreaterThan(250);
});

describe.each([...new Set(attacks.map(({ kind }) => kind))])('%s', (kind) => {
  it.concurrent.each(
    attacks
      .filter((attack) => attack.kind === kind)
      .map((attack) => [attack.header.attack, attack.name, attack] as const),
  )('%s (%s)', async (_sentence, _name, attack) => {
    const competition = await loadCompetition(attack.header.competition);
    const run = await supervisors.run({
      attack,
      competition,
      dataset,
      dataDir: join(folder.path, 'data'),
    });
    verdicts.set(attack, run.result.verdict);
    expect(signsOfSuccess(run, attack.header, secrets)).toEqual([]);
  });
});
