import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from './bubblewrap-command.ts';
import { findWalls } from './find-walls.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'argmin-test-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Something that stands where bubblewrap is looked for. */
function tool(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}
const missing = () => join(folder, 'nothing');
const refusing = () => tool('refusing', 'echo "bwrap: No permissions to create new namespace" >&2; exit 1');
/** Works when it is tried, and never again: the trial alone runs `--version`. */
const failing = () =>
  tool(
    'failing',
    'case "$*" in *--version) exec /usr/bin/bwrap "$@";; esac; echo "bwrap: out of luck" >&2; exit 1',
  );

function run(parameters: string[], environment: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: REPOSITORY,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', NODE_ENV: 'test', ...environment },
  });
  return { status, stdout, stderr };
}
const script = (...lines: string[]) => ['--input-type=module', '-e', lines.join('\n')];
const imported = (file: string) => JSON.stringify(join(REPOSITORY, file));

describe.each([
  [
    'npm run grade',
    ['grader/cli/grade.ts', 'grader/competitions/mnist/starter.ts', '--competition', 'mnist', '--json'],
  ],
  ['a worker', ['grader/main.ts']],
])('%s that must have its walls', (_, command) => {
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:9/none';

  it.each([
    ['is missing', missing, /lacks bubblewrap: \S+nothing is not there \(.*apt-get install bubblewrap\)/],
    ['refuses to start', refusing, /lacks bubblewrap: .*No permissions to create new namespace/],
  ])('grades nothing where bubblewrap %s, and says so in one line', (_how, where, says) => {
    const environment = { GRADER_SANDBOX: 'required', GRADER_BUBBLEWRAP: where(), DATABASE_URL };
    const { status, stdout, stderr } = run(command, environment);
    expect(stderr).toMatch(says);
    expect(stderr.trim()).not.toContain('\n');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('is told that there is no other mode than auto and required', () => {
    const { status, stderr } = run(command, { GRADER_SANDBOX: 'off', DATABASE_URL });
    expect(stderr).toContain('GRADER_SANDBOX');
    expect(status).toBe(2);
  });
});

it.skipIf(findWalls().bubblewrap.state !== 'stands')(
  'a wall that falls later ends the child, and is a fault of ours: nothing is run without it',
  () => {
    const { stdout, stderr } = run(
      script(
        `import { compileSubmission } from ${imported('grader/compile/compile-submission.ts')};`,
        `import { describeLayers, explainMissing } from ${imported('grader/children/walls/describe-layers.ts')};`,
        `import { startScorer } from ${imported('grader/scoring/start-scorer.ts')};`,
        'console.log(explainMissing(describeLayers()));',
        `const limits = { compileMs: 20_000, compileMemoryBytes: 2 ** 30, modelBytes: 1, modelLayers: 1, memoryBytes: 2 ** 30 };`,
        `const file = ${imported('package.json')};`,
        `await compileSubmission([{ path: 'main.ts', content: Buffer.from('') }], { locale: 'en', scoring: 'model', limits })`,
        `.then(({ kind }) => console.log(kind), ({ message }) => console.log(message));`,
        `const hidden = { images: file, labels: file, parts: file, size: 1, imageShape: [1, 1, 1], classes: [] };`,
        `await startScorer({ backend: 'wasm', hidden, limits }).ready.then(() => console.log('ready'), ({ message }) => console.log(message));`,
      ),
      { GRADER_BUBBLEWRAP: failing() },
    );
    expect([stderr, ...stdout.trim().split('\n')]).toEqual([
      '',
      'null',
      expect.stringMatching(/^the compiler child ended early.*out of luck/),
      expect.stringMatching(/^the scorer ended early.*out of luck/),
    ]);
  },
);

it.skipIf(!existsSync('/usr/bin/setpriv'))(
  'without bubblewrap the rest still stands, and nobody is root',
  () => {
    const { stdout, stderr } = run(
      script(
        `import { openProbe } from ${imported('grader/children/walls/testing/open-probe.ts')};`,
        'const probe = await openProbe();',
        "const { value } = await probe.run(`return (await load('node:fs')).readFileSync('/proc/self/status', 'utf8');`);",
        "const wrote = await probe.run(`(await load('node:fs')).writeFileSync('here', 'text'); return 'written';`);",
        'await probe.child.kill();',
        'console.log(JSON.stringify({ value, wrote }));',
      ),
      { GRADER_BUBBLEWRAP: missing() },
    );
    expect(stderr).toBe('');
    const { value, wrote } = JSON.parse(stdout) as { value: string; wrote: { value?: string } };
    expect(value).toMatch(/NoNewPrivs:\s1\n/);
    expect(value).not.toMatch(/Uid:\s0/);
    expect(wrote.value).toBeUndefined();
  },
);
