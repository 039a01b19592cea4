import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { findWalls } from '../children/walls/find-walls.ts';
import { startSandbox } from './start-sandbox.ts';
import { LIMITS, makeTrainingData, programOf, record } from './testing/run-program.ts';

/** The processes that run the sandbox's module, its walls' too, whose parent is this one or below it. */
function sandboxProcesses(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      if (!/^\d+$/.test(name)) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return command.endsWith('grader/sandbox/child.ts\0') && isBelow(Number(name)) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function isBelow(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return parent === process.pid || (parent > 1 && isBelow(parent));
}

it.runIf(findWalls().groups)(
  'a sandbox that somebody else killed is a fault of ours, never the student’s',
  async () => {
    const { training, remove } = makeTrainingData({ train: 16, validation: 4 });
    onTestFinished(remove);
    const sandbox = startSandbox({ backend: 'wasm', training, limits: LIMITS });
    onTestFinished(() => sandbox.close());
    await sandbox.ready;
    const run = record(sandbox, programOf('for (;;) {}'), { timeLimitMs: 20_000 });
    const innermost = sandboxProcesses().at(-1) ?? 0;
    process.kill(innermost, 'SIGKILL');
    await expect(run).rejects.toThrow(/killed from outside|gone before the submission ran/);
  },
);
