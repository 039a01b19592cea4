import { expect } from 'vitest';
import type { GradingBench } from '#tests/factories/grading-bench.ts';
import { writeFaultRow } from './write-fault-row.ts';

/**
 * Waits until everything that was handed in has ended, counts the results and writes the fault's row.
 * Fails when one is lost or there twice.
 * @param since `performance.now()` when the fault was made
 */
export async function countResults(bench: GradingBench, fault: string, since: number): Promise<void> {
  const jobs = await bench.jobs();
  for (const { id } of jobs) await bench.ended(id);
  const seconds = (performance.now() - since) / 1000;
  const results = await bench.results();
  const graded = new Set(results.map(({ gradingJobId }) => gradingJobId));
  const lost = jobs.filter(({ id }) => !graded.has(id)).length;
  const doubled = results.length - graded.size;
  await writeFaultRow({ fault, tries: jobs.length, lost, doubled, seconds });
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
}
