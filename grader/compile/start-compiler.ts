import type { Locale } from '#db/contract/locale.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';
import { type Frame, readFrames, writeFrame } from '../children/channel.ts';
import { buildSnapshot } from '../children/build-snapshot.ts';
import { hasCrashed } from '../children/has-crashed.ts';
import { type Child, spawnChild } from '../children/spawn-child.ts';
import { type WatchEnd, watchChild } from '../children/watch-child.ts';
import { checkFiles, type FileProblem } from './check-files.ts';
import { checkerGaveUp, outOfMemory, outOfTime } from './compile-messages.ts';
import type { CompileEnd } from './compiled.ts';
import { CompilerAnswer, type CompilerRequest, FRAME_BYTES } from './protocol.ts';

export interface CompilerNeeds {
  /** Most resident memory of it and of the bundler that it starts. */
  memoryBytes: number;
}

export interface CompileOptions {
  /** In which the diagnostics are written. */
  locale: Locale;
  scoring: 'model' | 'predict';
  timeLimitMs: number;
  signal?: AbortSignal;
}

/** A compiler child: may be started ahead, compiles one submission, then it is gone. */
export interface Compiler {
  /** Resolves when a submission would find everything read and parsed; rejects with our own fault. */
  readonly ready: Promise<void>;
  /** Resolves when the process has ended, or could not be started. */
  readonly gone: Promise<unknown>;
  /** @throws Error when the child broke on our side, never for what is in the submission */
  compile(files: readonly SourceFile[], options: CompileOptions): Promise<CompileEnd>;
  /** SIGKILL, and gone when the promise resolves. Safe to call twice. */
  close(): Promise<void>;
}

/** The heap gives up before the watch on the whole process has to. */
const HEAP_SHARE = 0.75;
/** The clock outside ends it long before; this is for a compiler that nobody watches any more. */
const CPU_SECONDS = 600;
const CHILD = new URL('./child.ts', import.meta.url);

/** What a compiler child starts from: built once, found after that. @returns its path */
export const buildCompiler = (): Promise<string> =>
  buildSnapshot(CHILD, [new URL('./types', import.meta.url)]);

/**
 * Starts a compiler child.
 * @param options.warm get ready ahead of a submission; costs as much time as compiling one
 */
export function startCompiler({ memoryBytes, warm }: CompilerNeeds & { warm: boolean }): Compiler {
  const line = openLine(memoryBytes);
  line.catch(() => {});
  const ready = warm ? line.then(getReady) : Promise.resolve();
  ready.catch(() => {});

  return {
    ready,
    gone: line.then(({ child }) => child.exited).catch(() => {}),
    async compile(files, { locale, scoring, timeLimitMs, signal }) {
      const sources = checkFiles(files);
      if ('message' in sources) return unreadable(sources, locale);
      await ready;
      const { child, ask } = await line;
      const watch = watchChild(child, { timeLimitMs, memoryBytes, ...(signal && { signal }) });
      try {
        const answer = await ask({ kind: 'compile', sources: [...sources], locale, scoring });
        if (answer?.kind === 'compiled' || answer?.kind === 'compile_error') return answer;
        if (watch.end) return endedBy(watch.end, { timeLimitMs, memoryBytes });
        return await lastWords(child, answer, memoryBytes);
      } finally {
        watch.stop();
        // nobody's next step waits until it is gone
        void child.kill();
      }
    },
    async close() {
      // a child that could not be started has told so through `ready`
      await line.then(({ child }) => child.kill()).catch(() => {});
    },
  };
}

interface Line {
  child: Child;
  /** The answer to one request, null if the child is gone before it came. */
  ask(request: CompilerRequest): Promise<CompilerAnswer | null>;
}

async function openLine(memoryBytes: number): Promise<Line> {
  const snapshot = await buildCompiler();
  const child = await spawnChild(CHILD, {
    needs: { packages: ['esbuild'], reads: [snapshot], memoryBytes, cpuSeconds: CPU_SECONDS },
    nodeArguments: [
      `--max-old-space-size=${Math.floor((memoryBytes * HEAP_SHARE) / 2 ** 20)}`,
      `--snapshot-blob=${snapshot}`,
    ],
  });
  const frames: AsyncIterator<Frame, void> = readFrames(child.from, FRAME_BYTES);
  return {
    child,
    async ask(request) {
      // a child that is gone takes no request; that it gives no answer tells the same
      await writeFrame(child.to, request).catch(() => {});
      const next = await frames.next();
      return next.done ? null : CompilerAnswer.parse(next.value.message);
    },
  };
}

async function getReady({ child, ask }: Line): Promise<void> {
  const answer = await ask({ kind: 'warm' });
  if (answer?.kind === 'warm') return;
  throw await ownFault(child, answer);
}

function endedBy(end: WatchEnd, limits: { timeLimitMs: number; memoryBytes: number }): CompileEnd {
  if (end === 'stopped') return { kind: 'stopped' };
  const message = end === 'time_limit' ? outOfTime(limits.timeLimitMs) : outOfMemory(limits.memoryBytes);
  return { kind: 'compile_error', diagnostics: [], message };
}

/** A child that died of its submission, which is a compile error; anything else that ended it is ours. */
async function lastWords(
  child: Child,
  answer: CompilerAnswer | null,
  memoryBytes: number,
): Promise<CompileEnd> {
  // where the kernel ended the bundler alone, the child lives to say that it broke, and then for its channel's sake
  const exit = answer ? await child.kill() : await child.exited;
  const heapIsFull = exit.outOfMemory || /heap out of memory|allocation failed/i.test(exit.stderr);
  if (!heapIsFull && (answer || !hasCrashed(exit))) throw await ownFault(child, answer);
  const message = heapIsFull ? outOfMemory(memoryBytes) : checkerGaveUp();
  return { kind: 'compile_error', diagnostics: [], message };
}

async function ownFault(child: Child, answer: CompilerAnswer | null): Promise<Error> {
  if (answer?.kind === 'broken') return new Error(`the compiler child broke: ${answer.detail}`);
  const { code, signal, stderr } = await child.kill();
  return new Error(
    `the compiler child ended early (${signal ?? code}): ${stderr.trim() || 'no reason given'}`,
  );
}

function unreadable({ message, file, line }: FileProblem, locale: Locale): CompileEnd {
  const diagnostics = file ? [{ file, line, column: 1, code: 'ARGMIN021', message: message[locale] }] : [];
  return { kind: 'compile_error', diagnostics, message };
}
