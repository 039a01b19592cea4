import { setTimeout as delay } from 'node:timers/promises';
import { measureTreeMemory } from '#grader/children/measure-tree-memory.ts';
import { describeMachine, formatProvenance } from '../train/describe-machine.ts';
import { formatTable } from '../train/table.ts';
import { writeResults } from '../train/write-results.ts';
import { measureOwnMemory } from './measure-own-memory.ts';
import { openGrading } from './open-grading.ts';
import type { OverheadOptions } from './overhead-options.ts';
import { memoryTable, otterTable, phaseTable, type WorkerMemory } from './overhead-tables.ts';
import { timeOtter } from './time-otter.ts';
import { type SubmissionTimes, timeSubmission } from './time-submission.ts';

/** A worker that has just got ready settles: what ends of its start is not part of a student's wait. */
const SETTLES_MS = 500;
/** The first submission after a worker's start finds the site's statements unplanned; it is not counted. */
const WARM_UP = 1;
const OTTER_TIMES = 5;

const note = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Hands in one small submission after the other, each to an idle worker, and prints what a student waits for beside
 * the training itself, and the worker's memory on the way. Nothing fails because of a figure.
 */
export async function benchOverhead({
  quick,
  memory,
  withOtter,
  backend,
  ...files
}: OverheadOptions): Promise<void> {
  const n = memory ? 100 : quick ? 8 : 30;
  const provenance = describeMachine(null);
  const times: SubmissionTimes[] = [];
  const memories: WorkerMemory[] = [];
  await using grading = await openGrading(backend);
  const { backend: used } = await grading.worker.ready;
  const settle = async () => {
    await grading.idle();
    await delay(SETTLES_MS);
  };
  const measure = (submissions: number) => {
    const { pid } = grading.worker;
    const ownBytes = measureOwnMemory(pid);
    memories.push({ submissions, ownBytes, treeBytes: measureTreeMemory(pid) });
    const mebibytes = (ownBytes / 2 ** 20).toFixed(0);
    note(`${submissions} of ${n + WARM_UP} submissions; the worker has ${mebibytes} MiB`);
  };
  await settle();
  measure(0);
  for (let submission = 1; submission <= n + WARM_UP; submission++) {
    const timed = await timeSubmission(grading);
    if (submission > WARM_UP) times.push(timed);
    await settle();
    measure(submission);
  }
  const method = `One small submission after the other, each when a worker on ${used} was idle; one clock, in the process that hands in and then reads what a page gets. Memory is resident, pages that processes share are counted in each.`;
  const otter = withOtter ? timeOtter(OTTER_TIMES, note) : null;
  if (typeof otter === 'string') note(otter);
  const tables = [
    phaseTable(times),
    memoryTable(memories),
    ...(Array.isArray(otter) ? [otterTable(otter)] : []),
  ];
  const markdown = `${[...tables.map(formatTable), formatProvenance(provenance), method].join('\n')}\n`;
  process.stdout.write(`\n${markdown}`);
  const json = { provenance, backend: used, times, memories, otter };
  const written = await writeResults('overhead', { json, markdown }, files);
  note(`\n${written.join('\n')}`);
}
