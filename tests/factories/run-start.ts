import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface EndedStart {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm start`'s program until it ends by itself, with nothing in its environment but what is given. */
export function runStart(
  environment: Record<string, string>,
  parameters: string[] = [],
): Promise<EndedStart> {
  return runProgram('start/main.ts', environment, parameters);
}

/**
 * Runs a program of ours until it ends by itself, with nothing in its environment but what is given.
 * @param program its path from the root
 * @param input what is piped in; without it standard input is closed
 */
export function runProgram(
  program: string,
  environment: Record<string, string>,
  parameters: string[] = [],
  input?: string,
): Promise<EndedStart> {
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, ...environment };
  const child = spawn(process.execPath, ['-r', './start/check-node.cjs', program, ...parameters], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}
