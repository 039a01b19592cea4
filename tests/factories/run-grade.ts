import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GradedJson } from './graded-json.ts';
import { TEST_GRADER } from './test-grader.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Grading {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm run grade -- …` as a person would, to its end. */
export function runGrade(
  parameters: string[],
  options: { throughNpm?: boolean; interruptOn?: string } = {},
): Promise<Grading> {
  const [program, before] = options.throughNpm
    ? ['npm', ['run', 'grade', '--']]
    : [process.execPath, ['grader/cli/grade.ts']];
  const child = spawn(program, [...before, ...parameters], {
    cwd: root,
    // whatever else is set up on this machine
    env: { ...process.env, GRADER_BACKEND: 'wasm', ...TEST_GRADER, LANG: 'C.UTF-8', LC_ALL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  let isInterrupted = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    // once: a second Ctrl-C ends it before it has tidied up
    if (isInterrupted || !options.interruptOn || !stderr.includes(options.interruptOn)) return;
    isInterrupted = true;
    child.kill('SIGINT');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** Grades one of tests/submissions for JSON and checks its shape. */
export async function gradeSample(
  sample: string,
  parameters: string[] = [],
): Promise<{ status: number | null; result: GradedJson }> {
  const { status, stdout } = await runGrade([
    `tests/submissions/${sample}`,
    '--competition',
    'mnist',
    '--json',
    ...parameters,
  ]);
  return { status, result: GradedJson.parse(JSON.parse(stdout)) };
}
