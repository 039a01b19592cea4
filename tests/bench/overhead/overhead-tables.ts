import { percentile } from '../percentiles.ts';
import type { Table } from '../train/table.ts';
import { judge, type Target } from '../train/targets.ts';
import { OTTER_VERSION } from './time-otter.ts';
import type { SubmissionTimes } from './time-submission.ts';

export interface WorkerMemory {
  /** How many were graded before. */
  submissions: number;
  /** Resident, of the worker's own process. */
  ownBytes: number;
  /** Of it and of all children that wait. */
  treeBytes: number;
}

interface Row {
  title: string;
  of(times: SubmissionTimes): number;
  /** In milliseconds. */
  p50?: Target;
  p95?: Target;
}

const ROWS: Row[] = [
  {
    title: 'submission → loss of the first step on the page',
    of: (times) => times.firstStepMs,
    p50: { atMost: 500 },
    p95: { atMost: 1_000 },
  },
  {
    title: 'submission → verdict on the page, less training',
    of: (times) => times.verdictMs - times.trainingMs,
    p50: { atMost: 1_000 },
  },
  { title: 'stored and queued', of: (times) => times.acceptedMs },
  { title: 'in the queue', of: (times) => times.queuedMs },
  { title: 'compiling', of: (times) => times.compilingMs },
  { title: 'waiting for the sandbox', of: (times) => times.startingMs },
  { title: 'training', of: (times) => times.trainingMs },
  { title: 'scoring', of: (times) => times.scoringMs },
];
const REMEMBERED = [0, 1, 10, 50, 100];

/** What a student waits for, and the targets. */
export function phaseTable(times: readonly SubmissionTimes[]): Table {
  return {
    question: `What a student waits for, ${times.length} submissions`,
    columns: ['', 'p50', 'p95', 'worst', 'p50 wanted', 'p95 wanted'],
    rows: ROWS.map(({ title, of, p50, p95 }) => {
      const at = (share: number) => percentile(times.map(of), share);
      const shown = [0.5, 0.95, 1].map((share) => `${at(share).toFixed(0)} ms`);
      return [title, ...shown, judge(at(0.5), p50), judge(at(0.95), p95)];
    }),
  };
}

/** What somebody waits for whose one line otter-grader grades, with nothing to train. */
export function otterTable(times: readonly number[]): Table {
  const shown = [0.5, 0.95, 1].map((share) => `${percentile(times, share).toFixed(0)} ms`);
  return {
    question: `otter-grader ${OTTER_VERSION} on a notebook of one line, ${times.length} times`,
    columns: ['', 'p50', 'p95', 'worst'],
    rows: [['notebook → score', ...shown]],
  };
}

/** The worker's memory on the way: it should end where it began. */
export function memoryTable(memories: readonly WorkerMemory[]): Table {
  const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  const kept = memories.filter(
    ({ submissions }, index) => REMEMBERED.includes(submissions) || index === memories.length - 1,
  );
  return {
    question: 'Memory of an idle worker',
    columns: ['after submissions', 'its own process', 'with the children that wait'],
    rows: kept.map(({ submissions, ownBytes, treeBytes }) => [
      String(submissions),
      mebibytes(ownBytes),
      mebibytes(treeBytes),
    ]),
  };
}
