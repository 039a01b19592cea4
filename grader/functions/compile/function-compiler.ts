import { fileURLToPath } from 'node:url';
import { type Frame, readFrames, writeFrame } from '../../children/channel.ts';
import { type Child, spawnChild } from '../../children/spawn-child.ts';
import { watchChild } from '../../children/watch-child.ts';
import { checkerGaveUp, outOfMemory, outOfTime } from '../../compile/compile-messages.ts';
import { type CompiledFunction, refusedWhole } from './compiled-function.ts';
import { CompileAnswer, type CompileRequest, FRAME_BYTES } from './protocol.ts';

const LIMITS = { timeLimitMs: 4_000, memoryBytes: 640 * 2 ** 20 };
const HEAP_MEGABYTES = 448;
/** What TypeScript remembers of each program is little, but it is never nothing. */
const MOST_COMPILED = 500;
const CODE_CACHE = fileURLToPath(new URL('../../../.build/compile-cache', import.meta.url));

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
    try {
      const answer = await ask(line, request);
      line.compiled += 1;
      if (answer && answer.kind !== 'ready') {
        if (line.compiled >= MOST_COMPILED) await this.#drop();
        return answer;
      }
      const { code, signal, stderr } = await line.child.kill();
      this.#line = null;
      return explainEnd({ end: watch.end, code, signal, stderr }, request);
    } finally {
      watch.stop();
    }
  }

  async #drop(): Promise<void> {
    const line = this.#line;
    this.#line = null;
    await line?.then(({ child }) => child.kill()).catch(() => {});
  }
}

async function openLine(): Promise<Line> {
  const child = await spawnChild(new URL('./child.ts', import.meta.url), {
    nodeArguments: [`--max-old-space-size=${HEAP_MEGABYTES}`],
    environment: { NODE_COMPILE_CACHE: CODE_CACHE },
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
  {
    end,
    code,
    signal,
    stderr,
  }: { end: string | null; code: number | null; signal: string | null; stderr: string },
  { locale }: CompileRequest,
): CompiledFunction {
  const refuse = (message: { en: string; 'zh-TW': string }) => refusedWhole('ARGMIN031', message[locale]);
  if (end === 'time_limit') return refuse(outOfTime(LIMITS.timeLimitMs));
  if (end === 'memory_limit' || /heap out of memory|allocation failed/i.test(stderr)) {
    return refuse(outOfMemory(LIMITS.memoryBytes));
  }
  if (code === 134 || (signal !== null && signal !== 'SIGKILL')) return refuse(checkerGaveUp());
  throw new Error(
    `the compiler of functions ended early (${signal ?? code}): ${stderr.trim() || 'no reason given'}`,
  );
}
