/** The networks that are timed, smallest first. */
export const MODELS = ['mlp', 'mnist-cnn', 'cifar-cnn'] as const;
export type ModelName = (typeof MODELS)[number];

/** How many images one run trains on. */
export interface RunSizes {
  /** Timed epochs are on these, after one on their first half before the clock starts. */
  timed: number;
  /** Classified at the end, after the clock has stopped: nobody has trained on them. */
  tested: number;
}

export interface BenchModel {
  name: ModelName;
  title: string;
  dataset: 'mnist' | 'cifar10';
  /** Timed epochs of one run, at least two: as many as its submission asks for. */
  epochs: number;
  full: RunSizes;
  quick: RunSizes;
}

/**
 * Each is written as a submission in tests/submissions/timed/<name>.ts and again in pytorch/train.py. A timed run takes
 * two to three seconds: in the first one JavaScript is still being compiled.
 */
export const BENCH_MODELS: Record<ModelName, BenchModel> = {
  mlp: {
    name: 'mlp',
    title: 'MLP 784-128-10',
    dataset: 'mnist',
    epochs: 6,
    full: { timed: 38_400, tested: 4000 },
    quick: { timed: 5120, tested: 1000 },
  },
  'mnist-cnn': {
    name: 'mnist-cnn',
    title: 'MNIST CNN',
    dataset: 'mnist',
    epochs: 2,
    full: { timed: 35_840, tested: 4000 },
    quick: { timed: 1280, tested: 1000 },
  },
  'cifar-cnn': {
    name: 'cifar-cnn',
    title: 'CIFAR CNN',
    dataset: 'cifar10',
    epochs: 2,
    full: { timed: 1536, tested: 1000 },
    quick: { timed: 128, tested: 200 },
  },
};
