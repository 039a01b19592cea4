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
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, ...environment };
  const child = spawn(process.execPath, ['-r', './start/check-node.cjs', 'start/main.ts', ...parameters], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}
