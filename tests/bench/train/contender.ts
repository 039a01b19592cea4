import type { BackendName } from '#grader/backends/backend.ts';
import type { TrainingData } from '#grader/datasets/prepared-dataset.ts';
import type { SameWeights } from './direct-messages.ts';
import type { ModelName } from './models.ts';

/** What one run is about: the same for every contender. */
export interface Task {
  model: ModelName;
  /** The submission, as the compiler made it. */
  code: string;
  /** It gets warm on the first half of `train`, trains on all of it, and is tested on `validation`. */
  training: TrainingData;
  seed: number;
}

/** What one run came to. */
export interface Run {
  /** Of the timed epochs alone, by the clock of the process that trains. */
  tookMs: number;
  /** Processor time of all threads meanwhile. */
  cpuMs: number;
  /** Highest resident memory of the process and all it started, seen from outside during training. */
  peakBytes: number;
  /** Mean loss of the first timed epochs, two at least. */
  losses: number[];
  /** Share of the images it has not seen that it classifies right. */
  accuracy: number;
  /** SHA-256 of all weights at the end, where they can be had. */
  weights: string | null;
  /** Of a guided run. */
  sameWeights?: SameWeights | undefined;
}

export type Kind = 'sandboxed' | 'direct' | 'unfused' | 'nudged' | 'guided' | 'crowded' | 'stock' | 'pytorch';

/** One way to train the same model on the same images. Every run is a process of its own, as every submission is. */
export interface Contender {
  /** As tables call it. */
  title: string;
  kind: Kind;
  /** One of our backends, or what else computes. */
  backend: BackendName | 'pytorch' | 'tfjs-node' | 'tfjs-backend-wasm';
  threads: number;
  /** Its time is of no interest: it runs in the first round only. */
  runsOnce?: boolean;
  /** @throws Error when it cannot train this model here; the message says why, for the table */
  run(task: Task): Promise<Run>;
}
