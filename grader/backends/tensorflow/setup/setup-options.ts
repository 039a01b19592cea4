import type { Trial } from '../../try-backend.ts';

/** What a set-up is doing now. */
export type Step = 'download' | 'check' | 'unpack' | 'compile' | 'try';

export interface SetupOptions {
  /** For NVIDIA's GPUs, and their driver must be here unless `withoutDriver`. */
  cuda: boolean;
  withoutDriver: boolean;
  /** A folder that has the wheels; null lets pip bring them. */
  wheels: string | null;
  /** A folder that has TensorFlow's libraries, and its headers in `include`; nothing is brought then. */
  libraryFolder: string | null;
  /** Where everything goes. */
  folder?: string;
  /** Runs a kernel in a process of its own, on what the record of this name says. */
  tryIt: (record: string) => Promise<Trial>;
  onStep: (step: Step, what: string) => void;
  onBytes: (done: number, total: number) => void;
  signal?: AbortSignal;
}
