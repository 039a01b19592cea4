import { appendFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where every fault that was tried leaves its row; tests/run-all.ts prints them. */
const FOLDER = fileURLToPath(new URL('../../.build/test-results/', import.meta.url));

/** One fault: how many submissions it befell, and what became of them. */
export const FaultRow = z.object({
  fault: z.string(),
  tries: z.int(),
  lost: z.int(),
  doubled: z.int(),
  /** From the fault to the end of the last submission that it befell. */
  seconds: z.number(),
});
export type FaultRow = z.infer<typeof FaultRow>;

export async function writeFaultRow(row: FaultRow): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await appendFile(`${FOLDER}faults.jsonl`, `${JSON.stringify(row)}\n`);
}
