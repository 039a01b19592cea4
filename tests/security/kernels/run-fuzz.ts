import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FuzzReport } from './fuzz-run.ts';

type Environment = Readonly<Record<string, string>>;

/** Runs `fuzz-process.ts` in a process of its own. @throws Error when that process does not end well */
export async function runFuzz(
  backend: string,
  calls: number,
  seed: number,
  environment: Environment = {},
): Promise<FuzzReport> {
  return (await runProgram('fuzz-process.ts', [backend, calls, seed], environment)) as FuzzReport;
}

/** Runs `fuzz-chains.ts` in a process of its own. @throws Error when that process does not end well */
export async function runChains(
  backend: string,
  chains: number,
  seed: number,
  threads = 1,
): Promise<{ calls: number; failures: string[] }> {
  const report = await runProgram('fuzz-chains.ts', [backend, chains, seed, threads]);
  return report as { calls: number; failures: string[] };
}

async function runProgram(
  program: string,
  words: readonly (string | number)[],
  environment: Environment = {},
): Promise<unknown> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [path, ...words.map(String)], {
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
    throw new Error(`${program} ${words.join(' ')} ended with ${ended}: ${errors.slice(-2_000)}`);
  return JSON.parse(report);
}
