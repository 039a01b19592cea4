import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import { publicResult } from '#db/contract/public-result.ts';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import { defaultSeed } from '#db/contract/submission-source.ts';
import { readSource } from '#grader/cli/read-source.ts';
import type { PreparedDataset } from '#grader/datasets/prepared-dataset.ts';
import { gradeSubmission } from '#grader/pipeline/grade-submission.ts';
import type { Attack } from './read-attack.ts';
import { findChanges, findProcesses, lookAround } from './traces.ts';
import type { AttackRun } from './attack-run.ts';

/** Run as a program of its own, the same as a worker to an attack: grades one attack after the other. */
export interface AttackOrder {
  attack: Attack;
  competition: CompetitionDefinition;
  dataset: PreparedDataset;
  /** Nothing in it may change. */
  dataDir: string;
}

const MEBIBYTE = 2 ** 20;
const LOOK_MS = 20;

process.on('message', (order: AttackOrder) => {
  run(order).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ fault: describe(error) }),
  );
});

async function run({ attack, competition, dataset, dataDir }: AttackOrder): Promise<AttackRun> {
  const source = join(dataDir, `../source-${randomUUID()}`);
  if (attack.isMade) await make(attack.path, source);
  const submission = await readSource(attack.isMade ? source : attack.path);
  const { header } = attack;
  const limits = {
    ...competition.limits,
    trainingMs: header['time limit'] * 1_000,
    compileMs: header['compiling limit'] * 1_000,
    scoringMs: header['scoring limit'] * 1_000,
    memoryBytes: header['memory limit'] * MEBIBYTE,
  };
  const events: ProgressEvent[] = [];
  const watched = [tmpdir(), dataDir];
  const before = lookAround(watched);
  const memory = process.memoryUsage.rss();
  let peak = memory;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_MS);
  const startedAt = performance.now();
  const result = await gradeSubmission(
    {
      ...submission,
      competition: { ...competition, limits },
      dataset,
      backend: 'wasm',
      seed: defaultSeed(submission.files),
      locale: 'en',
      queuedMs: null,
    },
    { onProgress: (event) => events.push(event) },
  );
  const tookMs = performance.now() - startedAt;
  clearInterval(looking);
  const outcome: AttackRun = {
    result,
    shown: publicResult(result, competition.slug, 'en'),
    events,
    tookMs,
    grownBytes: peak - memory,
    processes: findProcesses(tmpdir()),
    changes: findChanges(before, lookAround(watched)),
  };
  rmSync(source, { recursive: true, force: true });
  return outcome;
}

async function make(module: string, folder: string): Promise<void> {
  mkdirSync(folder);
  const { make: write } = (await import(module)) as { make(folder: string): Promise<void> };
  await write(folder);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack ?? error.message}${error.cause ? `\ncaused by ${describe(error.cause)}` : ''}`;
}
