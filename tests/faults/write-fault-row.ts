import { appendFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where every fault that was tried leaves its row; tests/run-all.ts prints them. */
const FOLDER = fileURLToPath(new URL('../../.build/test-results/', import.meta.url));

/** One fault: how many submissions it befell, and what became of them. */
export interface FaultRow {
  fault: string;
  tries: number;
  lost: number;
  doubled: number;
  /** From the fault to the end of the last submission that it befell. */
  seconds: number;
}

export async function writeFaultRow(row: FaultRow): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await appendFile(`${FOLDER}faults.jsonl`, `${JSON.stringify(row)}\n`);
}
