import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FuzzReport } from './fuzz-run.ts';

const PROCESS = fileURLToPath(new URL('./fuzz-process.ts', import.meta.url));

/** Runs `fuzz-process.ts` in a process of its own. @throws Error when that process does not end well */
export async function runFuzz(
  backend: string,
  calls: number,
  seed: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<FuzzReport> {
  const child = spawn(process.execPath, [PROCESS, backend, String(calls), String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = await new Promise<string>((resolve) => {
    child.on('close', (code, signal) => resolve(String(signal ?? code)));
  });
  const report = output.trim().split('\n').at(-1) ?? '';
  if (ended !== '0')
    throw new Error(`with seed ${seed} the process ended with ${ended}: ${errors.slice(-2_000)}`);
  return JSON.parse(report) as FuzzReport;
}
