import type { Limits } from '#db/contract/competition.ts';

const MEBIBYTE = 1024 * 1024;

/** The public contract's limits; a competition names its training time and what else differs. */
export const DEFAULT_LIMITS: Omit<Limits, 'trainingMs'> = {
  memoryBytes: 2048 * MEBIBYTE,
  compileMs: 20_000,
  compileMemoryBytes: 1024 * MEBIBYTE,
  scoringMs: 60_000,
  modelBytes: 64 * MEBIBYTE,
  modelLayers: 1_000,
  logBytes: MEBIBYTE,
  reportRows: 10_000,
  outputBytes: 64 * MEBIBYTE,
};
