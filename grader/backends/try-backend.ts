import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { readFrames } from '../children/channel.ts';
import { spawnChild } from '../children/spawn-child.ts';
import type { BackendName } from './backend.ts';
import { backendNeeds } from './backend-needs.ts';

/** How a backend's first kernel went on this machine. */
export type Trial = { works: true; device: string; seconds: number } | { works: false; reason: string };

const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('works'), device: z.string() }),
  z.object({ kind: z.literal('fails'), reason: z.string() }),
]);

/** CUDA may compile kernels for a GPU that is newer than it when it is first used. */
const PATIENCE_MS = 120_000;
const LARGEST_FRAME = 64 * 1024;

/**
 * Opens a backend in a process of its own, behind the walls that submissions have, and runs one kernel there.
 * Whatever is wrong with it is an answer and not an error.
 * @param record of a set-up that does not count yet
 */
export async function tryBackend(name: BackendName, record?: string): Promise<Trial> {
  const began = performance.now();
  const needs = backendNeeds(name, { record });
  const child = await spawnChild(new URL('./trial-child.ts', import.meta.url), {
    needs: { ...needs, packages: [...needs.packages, 'zod'], memoryBytes: 4 * 2 ** 30, cpuSeconds: 600 },
    environment: { ...needs.environment, ARGMIN_TRIED_BACKEND: name },
  });
  const patience = new AbortController();
  try {
    const frames = readFrames(child.from, LARGEST_FRAME)[Symbol.asyncIterator]();
    const late = delay(PATIENCE_MS, 'late' as const, { signal: patience.signal }).catch(
      () => 'late' as const,
    );
    const next = await Promise.race([frames.next(), late]);
    if (next === 'late') return { works: false, reason: `it gave no answer in ${PATIENCE_MS / 1000} s` };
    if (next.done) return { works: false, reason: await lastWords(child) };
    const answer = Answer.parse(next.value.message);
    if (answer.kind === 'fails') return { works: false, reason: oneLine(answer.reason) };
    return { works: true, device: answer.device, seconds: (performance.now() - began) / 1000 };
  } finally {
    patience.abort();
    await child.kill();
  }
}

async function lastWords({
  exited,
}: {
  exited: Promise<{ code: number | null; signal: string | null; stderr: string }>;
}) {
  const { code, signal, stderr } = await exited;
  const last = stderr.trim().split('\n').at(-1);
  return `its process ended early (${signal ?? code})${last ? `: ${last}` : ''}`;
}

const oneLine = (text: string) => text.trim().split('\n')[0] ?? text;
