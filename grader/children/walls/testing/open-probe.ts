import { fileURLToPath } from 'node:url';
import { readFrames, writeFrame } from '../../channel.ts';
import { type Child, spawnChild } from '../../spawn-child.ts';
import type { Needs } from '../wrap-command.ts';

const PROBE = new URL('./probe.ts', import.meta.url);
export const PERL = '/usr/bin/perl';

/** What the probe answers: the value, or why there is none. */
export type Answer = { value?: unknown; failed?: string } | null;

export interface Probe extends AsyncDisposable {
  child: Child;
  /** Runs the body of an async function in the child; null when the child is gone. */
  run(body: string): Promise<Answer>;
  /** Runs a Perl script, which can make any system call; gives what it printed. */
  perl(script: string): Promise<string>;
}

/** Starts a probe behind the walls of this machine. */
export async function openProbe(needs: Partial<Needs> = {}): Promise<Probe> {
  const child = await spawnChild(PROBE, {
    needs: {
      packages: ['zod'],
      memoryBytes: 512 * 2 ** 20,
      cpuSeconds: 60,
      ...needs,
      reads: [fileURLToPath(PROBE), PERL, ...(needs.reads ?? [])],
    },
  });
  const frames = readFrames(child.from, 2 ** 20);
  const run = async (body: string): Promise<Answer> => {
    await writeFrame(child.to, { body }).catch(() => {});
    const next = await frames.next();
    return next.done ? null : (next.value.message as Answer);
  };
  return {
    child,
    run,
    async perl(script) {
      const answer = await run(
        `const { spawnSync } = await load('node:child_process');
         return spawnSync(${JSON.stringify(PERL)}, ['-e', ${JSON.stringify(script)}], { encoding: 'utf8' }).stdout;`,
      );
      return String(answer?.value ?? answer?.failed);
    },
    async [Symbol.asyncDispose]() {
      await child.kill();
    },
  };
}
