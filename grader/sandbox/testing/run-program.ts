import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabelledFiles, TrainingData } from '../../datasets/prepared-dataset.ts';
import type { ExportedModel } from '../exported-model.ts';
import type { Sandbox, SandboxLimits, SandboxObserver, TrainingEnd } from '../sandbox.ts';
import { startSandbox } from '../start-sandbox.ts';

const SIDE = 8;
const CLASSES = ['zero', 'one', 'two', 'three'];

/** A folder with a small set that can be learned: each class lights a quarter of the image. */
export function makeTrainingData(sizes = { train: 256, validation: 32 }): {
  training: TrainingData;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'argmin-sandbox-test-'));
  const write = (name: string, size: number): LabelledFiles => {
    const images = new Uint8Array(size * SIDE * SIDE);
    const labels = Uint8Array.from({ length: size }, (_, i) => i % CLASSES.length);
    for (let i = 0; i < images.length; i++) {
      const image = Math.floor(i / (SIDE * SIDE));
      const quarter = Math.floor((i % (SIDE * SIDE)) / ((SIDE * SIDE) / CLASSES.length));
      images[i] = (quarter === labels[image] ? 160 : 0) + ((i * 7919) % 90);
    }
    const files = { images: join(folder, `${name}.images`), labels: join(folder, `${name}.labels`), size };
    writeFileSync(files.images, images);
    writeFileSync(files.labels, labels);
    return files;
  };
  return {
    training: {
      imageShape: [SIDE, SIDE, 1],
      classes: CLASSES,
      train: write('train', sizes.train),
      validation: write('validation', sizes.validation),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const LIMITS: SandboxLimits = {
  memoryBytes: 768 * 2 ** 20,
  modelBytes: 8 * 2 ** 20,
  logBytes: 2 ** 20,
  reportRows: 10_000,
  outputBytes: 64 * 2 ** 20,
};

/** The script that the compiler would make of a submission with these function bodies. */
export function programOf(train: string, predict = 'return tf.zeros([images.shape[0], 4]);'): string {
  return `(() => {
const tf = globalThis.__modules.tfjs;
async function train(context) {
const { train, validation, classes, seed, report, checkpoint, remainingMs, timeLimitMs } = context;
${train}
}
async function predict(images) { ${predict} }
globalThis.__submission = { train, predict };
})();`;
}

/** All that a run showed. */
export interface Recorded {
  end: TrainingEnd;
  rows: Parameters<SandboxObserver['onMetrics']>[0][];
  log: Parameters<SandboxObserver['onLog']>[0][];
  checkpoints: ExportedModel[];
  tookMs: number;
}

/** Trains one program in a sandbox that is started already. */
export async function record(
  sandbox: Sandbox,
  code: string,
  options: { seed?: number; timeLimitMs?: number; usesPredict?: boolean; signal?: AbortSignal } = {},
): Promise<Recorded> {
  const { seed = 1, timeLimitMs = 20_000, usesPredict = false, signal } = options;
  const recorded: Omit<Recorded, 'end' | 'tookMs'> = { rows: [], log: [], checkpoints: [] };
  await sandbox.ready;
  const startedAt = performance.now();
  const end = await sandbox.train(
    { code, usesPredict },
    { seed, timeLimitMs, ...(signal ? { signal } : {}) },
    {
      onMetrics: (row) => recorded.rows.push(row),
      onLog: (line) => recorded.log.push(line),
      onCheckpoint: (model) => recorded.checkpoints.push(model),
    },
  );
  return { ...recorded, end, tookMs: performance.now() - startedAt };
}

/** Starts a sandbox, trains one program in it and closes it. */
export async function runProgram(
  training: TrainingData,
  train: string,
  options: Parameters<typeof record>[2] & { limits?: Partial<SandboxLimits> } = {},
): Promise<Recorded> {
  const sandbox = startSandbox({ backend: 'wasm', training, limits: { ...LIMITS, ...options.limits } });
  try {
    return await record(sandbox, programOf(train), options);
  } finally {
    await sandbox.close();
  }
}
