import { buildSnapshot } from '../../children/build-snapshot.ts';
import { type Frame, readFrames, writeFrame } from '../../children/channel.ts';
import { hasCrashed } from '../../children/has-crashed.ts';
import { type Child, type ChildExit, spawnChild } from '../../children/spawn-child.ts';
import { measureTreeMemory } from '../../children/measure-tree-memory.ts';
import { type WatchEnd, watchChild } from '../../children/watch-child.ts';
import { checkerGaveUp, outOfMemory, outOfTime } from '../../compile/compile-messages.ts';
import { type CompiledFunction, refusedWhole } from './compiled-function.ts';
import { CompileAnswer, type CompileRequest, FRAME_BYTES } from './protocol.ts';

const LIMITS = { timeLimitMs: 4_000, memoryBytes: 640 * 2 ** 20 };
const HEAP_MEGABYTES = 448;
/** What TypeScript remembers of each program is little, but it is never nothing. */
const MOST_COMPILED = 500;
/** A child that holds more after a check would have the next one run into its limit for it. */
const MOST_KEPT_BYTES = 320 * 2 ** 20;
/** For a child that nobody watches any more. */
const CPU_SECONDS = 3_600;
const CHILD = new URL('./child.ts', import.meta.url);

/** What the child starts from: built once, found after that. @returns its path */
export const buildFunctionCompiler = (): Promise<string> => buildSnapshot(CHILD);

interface Line {
  child: Child;
  frames: AsyncIterator<Frame, void>;
  compiled: number;
}

/**
 * A waiting child that checks one function after another. It runs nothing of what it checks, and each check is a
 * program of its own over the same parsed library. One that takes too long is killed, and the next has a new child.
 */
export class FunctionCompiler {
  #line: Promise<Line> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Starts the child, if none waits. */
  warm(): void {
    this.#line ??= openLine();
    this.#line.catch(() => {});
  }

  /** @throws Error when the child broke on our side, never for what is in the source */
  compile(request: CompileRequest): Promise<CompiledFunction> {
    const turn = this.#last.then(() => this.#compile(request));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#drop();
  }

  async #compile(request: CompileRequest): Promise<CompiledFunction> {
    if (this.#closed) throw new Error('the compiler is closed');
    this.warm();
    const line = await (this.#line as Promise<Line>).catch(async (error: unknown) => {
      this.#line = null;
      throw error;
    });
    const watch = watchChild(line.child, LIMITS);
    let isAsGoodAsNew = false;
    try {
      const answer = await ask(line, request);
      if (!answer || answer.kind === 'ready') {
        return explainEnd({ end: watch.end, ...(await line.child.kill()) }, request);
      }
      line.compiled += 1;
      const { end } = watch;
      isAsGoodAsNew =
        end === null && line.compiled < MOST_COMPILED && measureTreeMemory(line.child.pid) < MOST_KEPT_BYTES;
      return answer;
    } finally {
      watch.stop();
      if (!isAsGoodAsNew) await this.#replace();
    }
  }

  /** What one source made of the child is nothing to the next. */
  async #replace(): Promise<void> {
    await this.#drop();
    if (!this.#closed) this.warm();
  }

  async #drop(): Promise<void> {
    const line = this.#line;
    this.#line = null;
    await line?.then(({ child }) => child.kill()).catch(() => {});
  }
}

async function openLine(): Promise<Line> {
  const snapshot = await buildFunctionCompiler();
  const child = await spawnChild(CHILD, {
    needs: { packages: [], reads: [snapshot], memoryBytes: LIMITS.memoryBytes, cpuSeconds: CPU_SECONDS },
    nodeArguments: [`--max-old-space-size=${HEAP_MEGABYTES}`, `--snapshot-blob=${snapshot}`],
  });
  const frames: AsyncIterator<Frame, void> = readFrames(child.from, FRAME_BYTES);
  const first = await frames.next();
  if (!first.done && CompileAnswer.parse(first.value.message).kind === 'ready') {
    return { child, frames, compiled: 0 };
  }
  const { stderr } = await child.kill();
  throw new Error(`the compiler of functions did not start: ${stderr.trim() || 'no reason given'}`);
}

async function ask({ child, frames }: Line, request: CompileRequest): Promise<CompileAnswer | null> {
  // a child that is gone takes no request; that it gives no answer tells the same
  await writeFrame(child.to, request).catch(() => {});
  const next = await frames.next();
  return next.done ? null : CompileAnswer.parse(next.value.message);
}

/** A child that died of what it checked, which is for the student to mend; anything else that ended it is ours. */
function explainEnd(
  { end, ...exit }: ChildExit & { end: WatchEnd | null },
  { locale }: CompileRequest,
): CompiledFunction {
  const { code, signal, stderr, outOfMemory: kernelEnded } = exit;
  const refuse = (message: { en: string; 'zh-TW': string }) => refusedWhole('ARGMIN031', message[locale]);
  if (end === 'time_limit') return refuse(outOfTime(LIMITS.timeLimitMs));
  if (end === 'memory_limit' || kernelEnded || /heap out of memory|allocation failed/i.test(stderr)) {
    return refuse(outOfMemory(LIMITS.memoryBytes));
  }
  if (hasCrashed(exit)) return refuse(checkerGaveUp());
  throw new Error(
    `the compiler of functions ended early (${signal ?? code}): ${stderr.trim() || 'no reason given'}`,
  );
}
