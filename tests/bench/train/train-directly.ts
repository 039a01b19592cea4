import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import { LabelledImages } from '#grader/guest/labelled-images.ts';
import { seededRandom } from '#grader/guest/seeded-random.ts';
import { guideByComposition, relativeDifference, type Step } from '#grader/fusion/testing/same-weights.ts';
import type { DirectAnswer, DirectTask, SameWeights } from './direct-messages.ts';
import { median } from './statistics.ts';

const Timed = z.object({
  tookMs: z.number(),
  firstLoss: z.number(),
  secondLoss: z.number(),
  accuracy: z.number(),
});
type Train = (context: Record<string, unknown>) => Promise<LayersModel>;

/**
 * Runs a compiled submission in this process with the context that the sandbox would give it.
 * @param namespace what `import * as tf from '@tensorflow/tfjs'` gives to it
 * @param onLoaded called when the images are tensors and nothing has run yet
 */
export async function trainDirectly(
  task: DirectTask,
  namespace: object,
  onLoaded: () => void,
): Promise<DirectAnswer> {
  const { imageShape, classes, train, validation } = task.training;
  const open = (files: typeof train, unit: number) => openSet(files, imageShape, classes.length, unit);
  const sets = { train: open(train, task.isNudged ? 1 + 2 ** -23 : 1), validation: open(validation, 1) };
  onLoaded();
  const steps: Step[] = [];
  if (task.isGuided) guideByComposition(tf.Optimizer.prototype, (step) => steps.push(step));
  const seen: Record<string, number> = {};
  let cpu = process.cpuUsage();
  let cpuMs = 0;
  const report = (values: Record<string, number>) => {
    if ('warm' in values) {
      cpu = process.cpuUsage();
      steps.length = 0;
    }
    if ('tookMs' in values) cpuMs = inMs(process.cpuUsage(cpu));
    Object.assign(seen, values);
  };
  const loaded = globalThis as { __modules?: unknown; __submission?: { train: Train } };
  loaded.__modules = { tfjs: namespace, argmin: {} };
  Math.random = seededRandom(task.seed);
  runInThisContext(task.code);
  const model = await loaded.__submission?.train({ ...sets, classes, seed: task.seed, report });
  if (!model) throw new Error('the submission left no model');
  const { tookMs, firstLoss, secondLoss, accuracy } = Timed.parse(seen);
  const losses = [firstLoss, secondLoss];
  const sameWeights = task.isGuided ? summarize(steps) : undefined;
  return { kind: 'trained', tookMs, cpuMs, losses, accuracy, weights: digestWeights(model), sameWeights };
}

const inMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

function summarize(steps: readonly Step[]): SameWeights {
  const gradients = steps.map((step) => relativeDifference(step.gradients));
  return {
    batches: steps.length,
    loss: Math.max(...steps.map(({ loss, composedLoss }) => Math.abs(loss - composedLoss))),
    gradients: { median: median(gradients), largest: Math.max(...gradients) },
  };
}

/** As the sandbox copies a model: weight after weight. */
function digestWeights(model: LayersModel): string {
  const hash = createHash('sha256');
  for (const weight of model.getWeights()) {
    const values = weight.dataSync();
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

function openSet(
  { images, labels, size }: DirectTask['training']['train'],
  imageShape: [number, number, number],
  classes: number,
  unit: number,
): LabelledImages {
  const bytes = readFileSync(images);
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = ((bytes[i] ?? 0) / 255) * unit;
  return new LabelledImages(
    tf.tensor4d(values, [size, ...imageShape]),
    tf.tensor1d(Int32Array.from(readFileSync(labels)), 'int32'),
    classes,
  );
}
