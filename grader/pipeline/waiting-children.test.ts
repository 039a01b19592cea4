import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../competitions/default-limits.ts';
import { type ChildrenNeeds, type StartedAhead, startChildren } from './start-children.ts';
import { WaitingChildren } from './waiting-children.ts';

/** In place of a process: what a grading asks of it is not the matter here. */
class Stand {
  readonly needs: ChildrenNeeds;
  readonly ready = Promise.resolve();
  readonly gone: Promise<void>;
  isAlive = true;
  #end: () => void;

  constructor(needs: ChildrenNeeds) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.needs = needs;
    this.gone = promise;
    this.#end = resolve;
  }
  async close(): Promise<void> {
    this.isAlive = false;
    this.#end();
  }
}

let stands: Stand[];
let children: WaitingChildren;
const alive = () => stands.filter(({ isAlive }) => isAlive).length;

function standIn(needs: ChildrenNeeds): StartedAhead {
  const three = [new Stand(needs), new Stand(needs), new Stand(needs)];
  stands.push(...three);
  const [compiler, sandbox, scorer] = three as unknown as [never, never, never];
  return { compiler, sandbox, scorer };
}

function open(slots: number): void {
  const starter = {
    startAhead: standIn,
    startChildren: (needs: ChildrenNeeds, ahead: Partial<StartedAhead> = {}) =>
      startChildren(needs, { ...standInFor(needs, ahead), ...ahead }),
  };
  children = new WaitingChildren({ slots, log: pino({ enabled: false }), starter });
}

/** Only for what does not wait already. */
function standInFor(needs: ChildrenNeeds, ahead: Partial<StartedAhead>): Partial<StartedAhead> {
  return ahead.compiler && ahead.sandbox && ahead.scorer ? {} : standIn(needs);
}

const needs = (change: { digest?: string; memoryBytes?: number } = {}): ChildrenNeeds => ({
  backend: 'wasm',
  dataset: { digest: change.digest ?? 'a', training: {}, hidden: {} } as ChildrenNeeds['dataset'],
  competition: {
    slug: 'mnist',
    limits: { ...DEFAULT_LIMITS, trainingMs: 1_000, ...(change.memoryBytes && { memoryBytes: 1 }) },
  } as ChildrenNeeds['competition'],
});

/** A worker without work for a while. */
async function idle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(120_000);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stands = [];
});
afterEach(async () => {
  await children.close();
  vi.useRealTimers();
});

it('an idle worker has one kit of children for each slot, and starts none before it knows what for', async () => {
  open(2);
  await idle();
  expect(alive()).toBe(0);
  children.expect(needs());
  await idle();
  expect(alive()).toBe(6);
});

it('a submission gets children that waited, and no later one gets the same', async () => {
  open(1);
  children.expect(needs());
  await idle();
  const waited = [...stands];
  const first = children.take(needs());
  expect(waited).toEqual([first.compiler, first.sandbox, first.scorer()]);
  await first.close();
  await idle();
  const second = children.take(needs());
  for (const child of [second.compiler, second.sandbox, second.scorer()]) expect(waited).not.toContain(child);
});

it('nothing is started ahead while every slot is busy', async () => {
  open(1);
  children.expect(needs());
  await idle();
  const grading = children.take(needs());
  await idle();
  expect(alive()).toBe(3);
  await grading.close();
  expect(alive()).toBe(0);
  await idle();
  expect(alive()).toBe(3);
});

it.each([
  ['data', { digest: 'b' }],
  ['limits', { memoryBytes: 1 }],
])('with other %s the compiler serves and the rest is started anew', async (_, change) => {
  open(1);
  children.expect(needs());
  await idle();
  const [compiler, ...others] = stands;
  const grading = children.take(needs(change));
  expect(grading.compiler).toBe(compiler);
  for (const child of others) {
    expect([grading.sandbox, grading.scorer()]).not.toContain(child);
    expect(child.isAlive).toBe(false);
  }
  await grading.close();
  await idle();
  expect(stands.at(-1)?.needs).toEqual(needs(change));
});

it('a child that dies while it waits is replaced, and no submission gets it', async () => {
  open(1);
  children.expect(needs());
  await idle();
  const [, dead] = stands;
  await dead?.close();
  await turn();
  expect(alive()).toBe(0);
  await idle();
  expect(alive()).toBe(3);
  expect(children.take(needs()).sandbox).not.toBe(dead);
});

it('nothing waits after the end', async () => {
  open(1);
  children.expect(needs());
  await idle();
  const grading = children.take(needs());
  await children.close();
  await grading.close();
  await idle();
  expect(alive()).toBe(0);
});
