import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the wait is compared with: it grades notebooks. */
export const OTTER_VERSION = '7.0.0';
const FOLDER = resolve(import.meta.dirname, '../../../.build/otter', OTTER_VERSION);
const PYTHON = join(FOLDER, 'bin', 'python');
const INSTALL = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--disable-pip-version-check'];
const LONGEST_MS = 10 * 60_000;

/** `x = 1`, and one test of it. */
const NOTEBOOK = {
  cells: [
    { cell_type: 'code', execution_count: null, id: 'a', metadata: {}, outputs: [], source: ['x = 1'] },
  ],
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
  nbformat: 4,
  nbformat_minor: 5,
};
const TEST = `OK_FORMAT = True
test = {"name": "q1", "points": 1, "suites": [{"cases": [{"code": ">>> x == 1\\nTrue", "hidden": False, "locked": False}],
  "scored": True, "setup": "", "teardown": "", "type": "doctest"}]}
`;

/**
 * Times otter-grader on a notebook of one line, which it grades by itself, without a queue or a site.
 * @returns milliseconds of each time, or a sentence that says what is missing
 */
export function timeOtter(times: number, say: (line: string) => void): number[] | string {
  const problem = installOtter(say);
  if (problem) return problem;
  const folder = mkdtempSync(join(tmpdir(), 'argmin-otter-'));
  try {
    mkdirSync(join(folder, 'tests'));
    writeFileSync(join(folder, 'tests', 'q1.py'), TEST);
    writeFileSync(join(folder, 'demo.ipynb'), JSON.stringify(NOTEBOOK));
    if (!otter(folder, 'generate', '-t', 'tests', '--no-environment', '-o', 'autograder.zip')) {
      return 'otter-grader could not make its tests; what it said stands above.';
    }
    const taken: number[] = [];
    while (taken.length < times) {
      const since = performance.now();
      if (!otter(folder, 'run', '-a', 'autograder.zip', 'demo.ipynb')) {
        return 'otter-grader could not grade; what it said stands above.';
      }
      taken.push(performance.now() - since);
    }
    return taken;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Into a Python environment under .build/otter, at the first call. @returns what is missing */
function installOtter(say: (line: string) => void): string | null {
  const mark = join(FOLDER, 'installed');
  if (existsSync(mark)) return null;
  say(`otter-grader ${OTTER_VERSION} is installed once, into ${FOLDER}.`);
  rmSync(FOLDER, { recursive: true, force: true });
  const made = run('python3', ['-m', 'venv', FOLDER]);
  if (made && run(PYTHON, [...INSTALL, `otter-grader==${OTTER_VERSION}`, 'ipykernel'])) {
    writeFileSync(mark, `${OTTER_VERSION}\n`);
    return null;
  }
  rmSync(FOLDER, { recursive: true, force: true });
  return `otter-grader ${OTTER_VERSION} could not be installed by Python 3 and pip; what they said stands above.`;
}

const otter = (cwd: string, ...words: string[]) =>
  run(PYTHON, ['-c', 'from otter.cli import cli; cli()', ...words], cwd);

function run(command: string, words: readonly string[], cwd?: string): boolean {
  const env = { ...process.env, PATH: `${join(FOLDER, 'bin')}:${process.env.PATH}` };
  const ended = spawnSync(command, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
    cwd,
    timeout: LONGEST_MS,
  });
  return ended.status === 0;
}
