import { createReadStream } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openBackend } from '../backends/open-backend.ts';
import { CHILD_READS, CHILD_WRITES, type Frame, readFrames, writeFrameSync } from '../children/channel.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';
import { checkModel } from './check-model.ts';
import { classifyImages, wantsMemory } from './classify-images.ts';
import { drawBatches } from './draw-batches.ts';
import { HiddenSet } from './hidden-set.ts';
import { InvalidModel } from './invalid-model.ts';
import { loadModel } from './load-model.ts';
import { needsMoreMemory } from './model-messages.ts';
import { FRAME_BYTES, type ScorerAnswer, ScorerRequest } from './protocol.ts';
import { warmUp } from './warm-up.ts';

/** The scorer child: has the hidden images and their labels, and never runs code of a student. */
type Opening = Extract<ScorerRequest, { kind: 'open' }>;
interface Received {
  request: ScorerRequest;
  attachment: Uint8Array;
}

const frames: AsyncIterator<Frame, void> = readFrames(createReadStream('', { fd: CHILD_READS }), FRAME_BYTES);

const answer = (message: ScorerAnswer, attachment?: Uint8Array) =>
  writeFrameSync(CHILD_WRITES, message, attachment);

async function receive(): Promise<Received | null> {
  const next = await frames.next();
  if (next.done) return null;
  return { request: ScorerRequest.parse(next.value.message), attachment: next.value.attachment };
}

async function serve(): Promise<void> {
  const first = await receive();
  if (!first) return;
  if (first.request.kind !== 'open') throw new Error(`${first.request.kind} before open`);
  const opening = first.request;
  const [hidden, backend] = await Promise.all([
    HiddenSet.read(opening.hidden),
    openBackend(opening.backend, opening),
  ]);
  backend.limitBytes(opening.tensorBytes);
  await warmUp(hidden);
  flushCompileCache();
  answer({ kind: 'open' });
  for (let next = await receive(); next; next = await receive()) {
    const { request, attachment } = next;
    if (request.kind === 'model') {
      answer(await scoreModel({ ...request, data: attachment }, hidden, opening));
    } else if (request.kind === 'predictions') {
      answer(await scorePredictions(hidden));
    } else {
      throw new Error(`${request.kind} is not expected here`);
    }
  }
}

async function scoreModel(
  exported: ExportedModel,
  hidden: HiddenSet,
  { modelLayers, tensorBytes }: Opening,
): Promise<ScorerAnswer> {
  try {
    const checked = checkModel(exported, { modelLayers });
    const model = await loadModel(checked, hidden.imageShape, hidden.classes);
    const labels = await classifyImages(model, hidden);
    const counted = { parameters: model.countParams(), layers: checked.layers };
    return { kind: 'scored', ...hidden.countRight(labels), model: counted };
  } catch (error) {
    if (error instanceof InvalidModel) return { kind: 'invalid_model', message: error.explanation };
    if (wantsMemory(error)) {
      return { kind: 'invalid_model', message: needsMoreMemory(tensorBytes) };
    }
    throw error;
  }
}

async function scorePredictions(hidden: HiddenSet): Promise<ScorerAnswer> {
  const labels = new Int32Array(hidden.size);
  for (const indices of drawBatches(hidden.size)) {
    answer({ kind: 'batch', size: indices.length }, bytesOf(hidden.pixelsOf(indices)));
    const reply = await receive();
    if (reply?.request.kind !== 'labels') throw new Error('a batch was not answered with labels');
    const answered = new Int32Array(reply.attachment.buffer);
    indices.forEach((image, n) => {
      labels[image] = answered[n] as number;
    });
  }
  return { kind: 'scored', ...hidden.countRight(labels), model: null };
}

const bytesOf = (array: Float32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

try {
  await serve();
  process.exit(0);
} catch (error) {
  answer({ kind: 'broken', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exit(1);
}
