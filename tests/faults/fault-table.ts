import { appendFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { GradingBench } from '#tests/factories/grading-bench.ts';

/** Where every fault that was tried leaves its row; tests/run-all.ts prints them. */
export const FAULT_ROWS = fileURLToPath(new URL('../../.build/test-results/faults.jsonl', import.meta.url));

/** One fault: how many submissions it befell, and what became of them. */
export interface FaultRow {
  fault: string;
  tries: number;
  lost: number;
  doubled: number;
  /** From the fault to the end of the last submission that it befell. */
  seconds: number;
}

/**
 * Waits until everything that was handed in has ended, counts the results and writes the fault's row.
 * Fails when one is lost or there twice.
 * @param since `performance.now()` when the fault was made
 */
export async function countResults(bench: GradingBench, fault: string, since: number): Promise<void> {
  const jobs = await bench.jobs();
  for (const { id } of jobs) await bench.ended(id, 180_000);
  const seconds = (performance.now() - since) / 1000;
  const results = await bench.results();
  const graded = new Set(results.map(({ gradingJobId }) => gradingJobId));
  const lost = jobs.filter(({ id }) => !graded.has(id)).length;
  await writeFaultRow({ fault, tries: jobs.length, lost, doubled: results.length - graded.size, seconds });
  expect({ lost, doubled: results.length - graded.size }).toEqual({ lost: 0, doubled: 0 });
}

export async function writeFaultRow(row: FaultRow): Promise<void> {
  await mkdir(fileURLToPath(new URL('.', `file://${FAULT_ROWS}`)), { recursive: true });
  await appendFile(FAULT_ROWS, `${JSON.stringify(row)}\n`);
}
