/** Says to each child which part of a GPU's memory it may take. An operator may set it for a worker. */
export const GPU_MEMORY_SHARE = 'ARGMIN_GPU_MEMORY_SHARE';

/** Part of a GPU that all gradings of a worker may take together; the rest is the driver's and CUDA's own. */
const SHARED_OUT = 0.9;
/** One process trains, and one that is started beside it scores. */
const PROCESSES_OF_A_GRADING = 2;

/** The part of a GPU's memory that each process may take where so many gradings run at once. */
export function shareGpuMemory(slots: number): number {
  return SHARED_OUT / (PROCESSES_OF_A_GRADING * slots);
}

/** The part of a GPU's memory that this process may take, above 0 and at most 1. */
export function gpuMemoryShare(environment: NodeJS.ProcessEnv = process.env): number {
  const share = Number(environment[GPU_MEMORY_SHARE]);
  return share > 0 && share <= 1 ? share : shareGpuMemory(1);
}
