import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FaultRow } from './faults/write-fault-row.ts';
import { type Report, readPlaywrightReport, readVitestReport } from './read-report.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}.build/test-results`;

interface Step {
  name: string;
  command: string[];
  report?: () => Promise<Report>;
  /** Runs at the same time and says all at its end. */
  beside?: Step;
}

/** Every check, in the order in which it costs least to fail. */
const STEPS: Step[] = [
  {
    name: 'types',
    command: ['tsc', '--noEmit'],
    // once, and not by whichever tests come first
    beside: { name: 'kernels and guest library', command: ['node', 'start/build.ts', 'grader'] },
  },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['biome', 'format', '.'] },
  {
    name: 'unit and integration',
    command: vitest('vitest'),
    report: () => readVitestReport(`${results}/vitest.json`, root),
  },
  {
    name: 'end to end',
    command: ['playwright', 'test'],
    // while the site is built
    beside: { name: 'questions on 1,000 seeds', command: ['node', 'start/quizzes.ts', 'check'] },
    report: () => readPlaywrightReport(`${results}/e2e.json`),
  },
];

/** Where TensorFlow can be set up: after all else, which is to pass without it. */
const TENSORFLOW: Step[] = [
  { name: 'set-up of TensorFlow', command: ['node', 'grader/cli/setup-tensorflow.ts'] },
  {
    name: 'what computes, with TensorFlow',
    command: vitest('tensorflow', [
      'grader/backends',
      'grader/fusion',
      'tests/security/kernels',
      'tests/integration/worker-tensorflow',
    ]),
    report: () => readVitestReport(`${results}/tensorflow.json`, root),
  },
];

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
const total: Report = { passed: 0, failed: 0, failures: [] };
for (const step of process.argv.includes('--tensorflow') ? [...STEPS, ...TENSORFLOW] : STEPS) {
  process.stdout.write(`\n── ${step.name}\n`);
  await Promise.all([take(step, 'shown'), step.beside && take(step.beside, 'kept')]);
}
await printFaults();
// at the end again, where whoever sees the end alone finds them
if (total.failures.length > 0) process.stdout.write(`\nfailed:\n  ${total.failures.join('\n  ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Tests of these files, or all; their report has this name. */
function vitest(report: string, files: readonly string[] = []): string[] {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}/${report}.json`];
  return ['vitest', 'run', ...files, ...reporters];
}

/** Runs a step to its end and counts its tests. */
async function take({ name, command, report }: Step, output: 'shown' | 'kept'): Promise<void> {
  const since = performance.now();
  const { status, said } = await run(command, output);
  const count = report
    ? await report().catch((error: unknown): Report => ({ passed: 0, failed: 0, failures: [String(error)] }))
    : { passed: status === 0 ? 1 : 0, failed: 0, failures: [] };
  // a step that failed without naming a test failed all the same
  if (status !== 0 && count.failed === 0) {
    count.failed = 1;
    count.failures.push(`${name}: ended with status ${status}, see what it said above`);
  }
  total.passed += count.passed;
  total.failed += count.failed;
  total.failures.push(...count.failures);
  process.stdout.write(
    `${said}── ${name}: ${status === 0 ? 'passed' : 'failed'} in ${Math.round((performance.now() - since) / 1000)} s\n`,
  );
}

/** What was lost, what was there twice and how long it took, for each fault that was made. */
async function printFaults(): Promise<void> {
  const rows = (await readFile(`${results}/faults.jsonl`, 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean);
  if (rows.length === 0) return;
  process.stdout.write('\nfault | tries | lost | doubled | seconds to recover\n');
  for (const row of rows) {
    const { fault, tries, lost, doubled, seconds } = FaultRow.parse(JSON.parse(row));
    process.stdout.write(`${fault} | ${tries} | ${lost} | ${doubled} | ${seconds.toFixed(1)}\n`);
  }
}

function run(
  [program = '', ...parameters]: string[],
  output: 'shown' | 'kept',
): Promise<{ status: number; said: string }> {
  return new Promise((resolve, reject) => {
    const stream = output === 'shown' ? 'inherit' : 'pipe';
    const child = spawn(`${root}node_modules/.bin/${program}`, parameters, {
      cwd: root,
      stdio: ['ignore', stream, stream],
    });
    let said = '';
    for (const from of [child.stdout, child.stderr]) {
      from?.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, said }));
  });
}
