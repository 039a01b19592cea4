import { mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GradedJson } from '#tests/factories/graded-json.ts';
import { gradeSample, runGrade } from '#tests/factories/run-grade.ts';

it('prints exactly one JSON object through npm, and the same code and seed give the same score', async () => {
  const grade = () =>
    runGrade(['tests/submissions/right/mlp.ts', '--competition', 'mnist', '--json', '--seed', '3'], {
      throughNpm: true,
    });
  const runs = [await grade(), await grade()];
  const [first, second] = runs.map(({ stdout, status }) => {
    expect(status).toBe(0);
    return GradedJson.parse(JSON.parse(stdout));
  });
  expect(first).toMatchObject({ competition: 'mnist', status: 'done', verdict: 'accepted', seed: 3 });
  expect(first?.model).toEqual({ parameters: 101_770, layers: 3 });
  expect(first?.score).toBeGreaterThan(0.9);
  const [low = 1, high = 0] = first?.scoreInterval ?? [];
  expect(low).toBeLessThan(first?.score ?? 0);
  expect(high).toBeGreaterThan(first?.score ?? 1);
  expect(first?.history.length).toBeGreaterThan(3);
  expect(second?.score).toBe(first?.score);
  expect(second?.history).toEqual(first?.history);
});

it('scores a loop of one’s own, with report and checkpoint', async () => {
  const { status, result } = await gradeSample('right/own-loop.ts');
  expect(result).toMatchObject({ verdict: 'accepted' });
  expect(status).toBe(0);
  expect(result.score).toBeGreaterThan(0.8);
  expect(result.history.map(({ step }) => step)).toContain(100);
});

it('accepts the last checkpoint when time runs out, and says so', async () => {
  const { status, result } = await gradeSample('right/checkpoint-then-forever.ts', ['--time-limit', '5']);
  expect(result).toMatchObject({ verdict: 'accepted', message: expect.stringContaining('last checkpoint') });
  expect(status).toBe(0);
  expect(result.score).toBeGreaterThan(0.7);
});

it('asks the submission’s own predict where the competition says so', async () => {
  const { status, stdout } = await runGrade([
    'tests/submissions/right/from-scratch.ts',
    '--competition',
    'mnist-from-scratch',
    '--json',
  ]);
  const result = GradedJson.parse(JSON.parse(stdout));
  expect(result).toMatchObject({ verdict: 'accepted', competition: 'mnist-from-scratch' });
  expect(result.score).toBeGreaterThan(0.8);
  expect(status).toBe(0);
});

it.each([
  ['forgotten-return.ts', 'compile_error', { line: 4 }, /return/],
  ['type-error.ts', 'compile_error', { line: 5 }, /main\.ts/],
  ['forbidden-import.ts', 'compile_error', { line: 1 }, /@tensorflow\/tfjs/],
  ['no-train.ts', 'compile_error', null, /train/],
  ['shapes-do-not-fit.ts', 'runtime_error', { line: 12 }, /dense_Dense2.*flatten/s],
  ['throws.ts', 'runtime_error', { line: 5 }, /the learning rate is not set/],
  ['waits-for-nothing.ts', 'runtime_error', null, /await/],
  ['wrong-classes.ts', 'invalid_model', null, /10.*7|7.*10/s],
  ['not-a-number.ts', 'invalid_model', null, /NaN/],
  ['too-much-memory.ts', 'memory_limit', null, /Add.*(MiB|GiB)/s],
  ['too-much-output.ts', 'output_limit', null, /64 MiB/],
])('%s is %s, and the message teaches', async (sample, verdict, place, teaches) => {
  const { status, result } = await gradeSample(`wrong/${sample}`);
  expect(result.verdict).toBe(verdict);
  expect(status).toBe(1);
  expect(result.score).toBeNull();
  expect([result.message, ...result.diagnostics.map(({ message }) => message)].join('\n')).toMatch(teaches);
  if (place) expect(result.diagnostics[0]).toMatchObject({ file: 'main.ts', ...place });
});

it('ends endless code by the clock and teaches checkpoint', async () => {
  const { status, result } = await gradeSample('wrong/endless-loop.ts', ['--time-limit', '2']);
  expect(result).toMatchObject({
    verdict: 'time_limit',
    message: expect.stringMatching(/checkpoint.*remainingMs/s),
  });
  // without the two seconds it would have been two minutes
  expect(result.phases.trainingMs).toBeLessThan(20_000);
  expect(status).toBe(1);
});

it('speaks Chinese when asked to', async () => {
  const { result } = await gradeSample('wrong/throws.ts', ['--lang', 'zh-TW']);
  expect(result.message).toMatch(/main\.ts第5行：/);
});

it('reads a folder, names what it ignores, and refuses links', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'argmin-folder-'));
  const main = await readFile('tests/submissions/right/mlp.ts', 'utf8');
  await writeFile(join(folder, 'net.ts'), main);
  await writeFile(join(folder, 'main.ts'), "export { train } from './net.ts';\n");
  await writeFile(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": false } }');
  const plain = await runGrade([folder, '--competition', 'mnist', '--json']);
  expect(GradedJson.parse(JSON.parse(plain.stdout))).toMatchObject({
    verdict: 'accepted',
    notices: [expect.stringContaining('tsconfig.json')],
  });

  await symlink('/etc/passwd', join(folder, 'data.ts'));
  const linked = await runGrade([folder, '--competition', 'mnist', '--json']);
  expect(GradedJson.parse(JSON.parse(linked.stdout))).toMatchObject({
    verdict: 'compile_error',
    message: expect.stringContaining('data.ts'),
  });
});

it('writes the scored model where asked', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'argmin-model-')), 'model');
  await gradeSample('right/mlp.ts', ['--keep-model', folder]);
  const manifest = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'));
  expect(manifest.weightsManifest[0].weights).toHaveLength(4);
  expect((await readFile(join(folder, 'weights.bin'))).byteLength).toBe(101_770 * 4);
});

it.each([
  [['no-such-file.ts', '--competition', 'mnist'], /no file or folder no-such-file\.ts/],
  [['tests/submissions/right/mlp.ts', '--competition', 'chess'], /no competition chess; there are .*mnist/],
  [
    ['tests/submissions/right/mlp.ts', '--competition', 'mnist', '--backend', 'webgpu'],
    /webgpu, which is not installed on this machine; installed: .*wasm/,
  ],
])('refuses %j with status 2 and one sentence', async (parameters, why) => {
  const { status, stdout, stderr } = await runGrade([...parameters, '--json']);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(why);
});

it('lists the competitions', async () => {
  const { status, stdout } = await runGrade(['--list']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/mnist .*\n.*120 s/);
});

it('ends at once on Ctrl-C', async () => {
  const { status } = await runGrade(['tests/submissions/wrong/endless-loop.ts', '--competition', 'mnist'], {
    interruptOn: 'Training',
  });
  expect(status).toBe(130);
});
