import * as tf from '@tensorflow/tfjs-core';
import { finishCalls } from './call-queue.ts';
import { type DescribedError, describeError } from './describe-error.ts';
import { type ExaminedModel, examineModel, type ModelProblem, nameValue } from './examine-model.ts';
import { host } from './host.ts';
import type { RemoteBackend, RemoteData } from './remote-backend.ts';
import type { TrainContext } from './train-context.ts';

/** How the work ended, as the guest tells it; the host believes none of it before it has checked. */
export type GuestOutcome =
  | { kind: 'model'; model: ExaminedModel }
  | { kind: 'trained' }
  | ({ kind: 'not_a_model' } & ModelProblem)
  | { kind: 'answers'; handle: number }
  | { kind: 'not_a_tensor'; what: string }
  | { kind: 'threw'; error: DescribedError };

/** What the compiled submission leaves behind. */
interface Submission {
  train?: unknown;
  predict?: unknown;
}

let submission: Submission = {};

/** Takes the platform's own names out of the global object, now that the submission's modules are evaluated. */
function takeSubmission(): void {
  const global = globalThis as { __submission?: Submission; __modules?: unknown };
  submission = global.__submission ?? {};
  Reflect.deleteProperty(global, '__submission');
  Reflect.deleteProperty(global, '__modules');
}

function settle(outcome: GuestOutcome): void {
  host.settle(JSON.stringify(outcome));
}

/** Starts `train`; its end is told to the host when it comes. */
export function startTraining(context: TrainContext, usesPredict: boolean): void {
  takeSubmission();
  run(submission.train, context, (returned) => {
    if (usesPredict) return settle({ kind: 'trained' });
    const examined = examineModel(returned);
    settle('problem' in examined ? { kind: 'not_a_model', ...examined } : { kind: 'model', model: examined });
  });
}

/** Asks `predict` for one batch. What it leaves behind is disposed. */
export function startPredicting(backend: RemoteBackend, handle: number, shape: number[]): void {
  const engine = tf.engine();
  const outer = engine.state.activeScope;
  engine.startScope('predict');
  const images = engine.makeTensorFromDataId(backend.adopt(handle, 'float32'), shape, 'float32');
  const close = () => {
    while (engine.state.activeScope !== outer && engine.state.activeScope) engine.endScope();
    if (!images.isDisposed) images.dispose();
  };
  const finish = (returned: unknown) => {
    const scores = toScores(returned);
    if (scores) settle({ kind: 'answers', handle: (scores.dataId as RemoteData).handle });
    else settle({ kind: 'not_a_tensor', what: nameValue(returned) });
  };
  run(submission.predict, images, finish, close);
}

/** The tensor that was returned, or one made of returned arrays of numbers. */
function toScores(returned: unknown): tf.Tensor | null {
  if (returned instanceof tf.Tensor)
    return returned.isDisposed || returned.dtype === 'string' ? null : returned;
  if (!Array.isArray(returned) && !ArrayBuffer.isView(returned)) return null;
  try {
    return tf.tensor(returned as number[], undefined, 'float32');
  } catch {
    return null;
  }
}

async function run(
  work: unknown,
  given: unknown,
  finish: (returned: unknown) => void,
  close: () => void = () => {},
): Promise<void> {
  try {
    if (typeof work !== 'function') throw new TypeError('the submission does not export this function.');
    const returned = await work(given);
    finishCalls();
    finish(returned);
  } catch (error) {
    settle({ kind: 'threw', error: describeError(error) });
  } finally {
    close();
  }
}
