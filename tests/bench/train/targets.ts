import type { BackendName } from '#grader/backends/backend.ts';
import type { ModelName } from './models.ts';

/** What a ratio should be; the tables say whether it is, and nothing fails because of it. */
export interface Target {
  atMost?: number;
  atLeast?: number;
}

type PerModel = Record<ModelName, Target>;

/** Time in the sandbox over PyTorch's, one thread. */
export const AGAINST_PYTORCH: Partial<Record<BackendName, PerModel>> = {
  tensorflow: { mlp: { atMost: 1.2 }, 'mnist-cnn': { atMost: 0.8 }, 'cifar-cnn': { atMost: 0.8 } },
  wasm: { mlp: { atMost: 1.5 }, 'mnist-cnn': { atMost: 1 }, 'cifar-cnn': { atMost: 2.5 } },
};

/** Time in the sandbox over time without one. */
export const SANDBOX_TIME: PerModel = {
  mlp: { atMost: 1.08 },
  'mnist-cnn': { atMost: 1.03 },
  'cifar-cnn': { atMost: 1.03 },
};

/** Peak memory in the sandbox over peak memory without one. */
export const SANDBOX_MEMORY: Target = { atMost: 1.2 };

/** How many times as fast all threads are as one, on a machine with two cores or more. */
export const THREADS: Partial<PerModel> = { 'mnist-cnn': { atLeast: 1.6 }, 'cifar-cnn': { atLeast: 1.6 } };

/** Largest difference of a loss after two epochs. */
export const LOSS_DIFFERENCE: Target = { atMost: 1e-3 };

/** `≤ 1.03: met`, or nothing where there is no target. */
export function judge(value: number, target: Target | undefined): string {
  if (!target) return '';
  const { atMost, atLeast } = target;
  const wanted = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
  const isMet = value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
  return `${wanted}: ${isMet ? 'met' : 'missed'}`;
}
