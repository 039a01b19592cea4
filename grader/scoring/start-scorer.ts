import { backendNeeds } from '../backends/backend-needs.ts';
import { buildBackend } from '../backends/build-backend.ts';
import { type Frame, readFrames, writeFrame } from '../children/channel.ts';
import { useCodeCache } from '../children/code-cache.ts';
import { hasCrashed } from '../children/has-crashed.ts';
import { type Child, spawnChild } from '../children/spawn-child.ts';
import { type WatchEnd, watchChild } from '../children/watch-child.ts';
import { modelCrashed, modelTooLarge, needsMoreMemory } from './model-messages.ts';
import { scoringOutOfTime } from './predict-messages.ts';
import { FRAME_BYTES, ScorerAnswer, type ScorerRequest } from './protocol.ts';
import { readAnswers } from './read-answers.ts';
import type { Answers, HiddenBatch, Scorer, ScorerOptions, ScoringEnd } from './scorer.ts';

/** Of the memory of the process, what tensors may take; the rest is the process itself and the hidden images. */
const TENSOR_SHARE = 0.75;
/** For a scorer that nobody watches any more. */
const CPU_SECONDS = 3_600;
export const SCORER_PACKAGES = ['zod', '@tensorflow/tfjs-core', '@tensorflow/tfjs-layers'];

/**
 * Starts the process that knows the answers: it loads the hidden images, and never runs code of a student.
 * It scores one submission and is then closed.
 */
export function startScorer(options: ScorerOptions): Scorer {
  const { memoryBytes, modelBytes } = options.limits;
  const line = openLine(options);
  line.catch(() => {});
  const ready = line.then((opened) => open(opened, options));
  ready.catch(() => {});

  /** Runs a scoring under the clock and the memory limit; what ends it from outside is part of the answer. */
  async function underWatch(
    limits: { timeLimitMs: number; signal?: AbortSignal },
    score: (line: Line, ended: Promise<WatchEnd>) => Promise<ScoringEnd | null>,
  ): Promise<ScoringEnd> {
    await ready;
    const opened = await line;
    const watch = watchChild(opened.child, { ...limits, memoryBytes });
    try {
      const end = await score(opened, watch.ended);
      if (end) return end;
      if (!watch.end) return await lastWords(opened.child, memoryBytes);
      if (watch.end === 'stopped') return { kind: 'stopped' };
      const message =
        watch.end === 'time_limit' ? scoringOutOfTime(limits.timeLimitMs) : needsMoreMemory(memoryBytes);
      return { kind: 'invalid_model', message };
    } finally {
      watch.stop();
    }
  }

  return {
    ready,
    gone: line.then(({ child }) => child.exited).catch(() => {}),
    async scoreModel({ topology, weights, data }, limits) {
      if (data.byteLength > modelBytes) {
        return { kind: 'invalid_model', message: modelTooLarge(data.byteLength, modelBytes) };
      }
      return await underWatch(limits, async ({ ask }) =>
        endOf(await ask({ kind: 'model', topology, weights }, data)),
      );
    },
    async scorePredictions(ask, limits) {
      return await underWatch(limits, (opened, ended) =>
        askAll(opened, ask, ended, options.hidden.classes.length),
      );
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
  ask(request: ScorerRequest, attachment?: Uint8Array): Promise<Reply | null>;
}
interface Reply {
  answer: ScorerAnswer;
  attachment: Uint8Array;
}

async function openLine({ backend, hidden, limits }: ScorerOptions): Promise<Line> {
  await buildBackend(backend);
  const { reads, environment } = useCodeCache();
  const needs = backendNeeds(backend);
  const child = await spawnChild(new URL('./child.ts', import.meta.url), {
    needs: {
      packages: [...SCORER_PACKAGES, ...needs.packages],
      devices: needs.devices,
      reads: [...reads, ...needs.reads, hidden.images, hidden.labels, hidden.parts],
      memoryBytes: limits.memoryBytes,
      cpuSeconds: CPU_SECONDS,
    },
    environment: { ...environment, ...needs.environment },
  });
  const frames: AsyncIterator<Frame, void> = readFrames(child.from, FRAME_BYTES);
  return {
    child,
    async ask(request, attachment) {
      // a child that is gone takes no request; that it gives no answer tells the same
      await writeFrame(child.to, request, attachment).catch(() => {});
      const next = await frames.next();
      if (next.done) return null;
      const answer = ScorerAnswer.parse(next.value.message);
      if (answer.kind === 'broken') throw new Error(`the scorer broke: ${answer.detail}`);
      return { answer, attachment: next.value.attachment };
    },
  };
}

async function open(
  { child, ask }: Line,
  { backend, threads = 1, hidden, limits }: ScorerOptions,
): Promise<void> {
  const reply = await ask({
    kind: 'open',
    backend,
    threads,
    hidden,
    modelLayers: limits.modelLayers,
    tensorBytes: Math.floor(limits.memoryBytes * TENSOR_SHARE),
  });
  if (reply?.answer.kind === 'open') return;
  throw await ownFault(child);
}

/** Hands every batch of hidden images to `ask` and its answers back, until the child has counted them all. */
async function askAll(
  line: Line,
  ask: (batch: HiddenBatch) => Promise<Answers>,
  ended: Promise<WatchEnd>,
  classes: number,
): Promise<ScoringEnd | null> {
  let reply = await line.ask({ kind: 'predictions' });
  while (reply?.answer.kind === 'batch') {
    const { size } = reply.answer;
    const images = new Float32Array(reply.attachment.buffer);
    const answered = await Promise.race([ask({ images, size }), ended]);
    if (typeof answered === 'string') return null;
    const labels = readAnswers(answered, size, classes);
    if (!(labels instanceof Int32Array)) return { kind: 'invalid_model', message: labels };
    reply = await line.ask({ kind: 'labels' }, new Uint8Array(labels.buffer));
  }
  return endOf(reply);
}

function endOf(reply: Reply | null): ScoringEnd | null {
  if (!reply) return null;
  const { answer } = reply;
  if (answer.kind === 'scored' || answer.kind === 'invalid_model') return answer;
  throw new Error(`the scorer answered ${answer.kind} when it was to score`);
}

/** A scorer that died while it worked on a model died of the model; a signal that is not a crash is ours. */
async function lastWords(child: Child, memoryBytes: number): Promise<ScoringEnd> {
  const exit = await child.exited;
  if (exit.outOfMemory || /heap out of memory|allocation failed/i.test(exit.stderr)) {
    return { kind: 'invalid_model', message: needsMoreMemory(memoryBytes) };
  }
  if (hasCrashed(exit)) return { kind: 'invalid_model', message: modelCrashed() };
  throw await ownFault(child);
}

async function ownFault(child: Child): Promise<Error> {
  const { code, signal, stderr } = await child.kill();
  return new Error(`the scorer ended early (${signal ?? code}): ${stderr.trim() || 'no reason given'}`);
}
