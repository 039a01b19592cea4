/** The networks that are timed, smallest first. */
export const MODELS = ['mlp', 'mnist-cnn', 'cifar-cnn'] as const;
export type ModelName = (typeof MODELS)[number];

/** How many images one run trains on. */
export interface RunSizes {
  /** One epoch on these before the clock starts; at most as many as the validation images of the data set. */
  warmUp: number;
  /** Two timed epochs on these. */
  timed: number;
}

export interface BenchModel {
  name: ModelName;
  title: string;
  dataset: 'mnist' | 'cifar10';
  full: RunSizes;
  quick: RunSizes;
}

/**
 * Each is written as a submission in tests/submissions/timed/<name>.ts and again in pytorch/train.py. The sizes make
 * one timed run about a second, three for the largest.
 */
export const BENCH_MODELS: Record<ModelName, BenchModel> = {
  mlp: {
    name: 'mlp',
    title: 'MLP 784-128-10',
    dataset: 'mnist',
    full: { warmUp: 4864, timed: 38_400 },
    quick: { warmUp: 2560, timed: 5120 },
  },
  'mnist-cnn': {
    name: 'mnist-cnn',
    title: 'MNIST CNN',
    dataset: 'mnist',
    full: { warmUp: 2560, timed: 8960 },
    quick: { warmUp: 640, timed: 1280 },
  },
  'cifar-cnn': {
    name: 'cifar-cnn',
    title: 'CIFAR CNN',
    dataset: 'cifar10',
    full: { warmUp: 256, timed: 512 },
    quick: { warmUp: 128, timed: 128 },
  },
};

/** Timed epochs of one run. */
export const EPOCHS = 2;
